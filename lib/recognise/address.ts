import { relayed, speaker } from './display-name.ts';
import { extras } from './extras.ts';
import { remembering } from './remembering.ts';
import { cleanText } from './text.ts';

/** What the scan needs of a string; a test counts the calls. */
export type Scannable = Pick<string, 'charCodeAt' | 'indexOf' | 'slice' | 'length'>;

export interface FoundAddress {
  /** Lower-cased. */
  address: string;
  start: number;
  end: number;
}

/**
 * What an ASCII character is to a local part: 1 a letter or digit, 2 a sign that may stand in it, 0 its end. `href=`, `?to=` and the like
 * end where the address begins, though the standard allows their signs; a slash is nearly always a path's.
 */
const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) =>
  isAlphanumeric(code) ? 1 : "!#$%'*+^_`{}~-.".includes(String.fromCharCode(code)) ? 2 : 0,
);
/** Endings of file names that follow an @ on pages: `logo@2x.png`. */
const fileEndings = new Set('png jpg jpeg gif svg webp avif ico css js mjs json html htm map mp4 pdf'.split(' '));

/** Full-width forms count as the plain character. */
function plain(code: number): number {
  return code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code);
}

/** Letters beyond ASCII; punctuation blocks are left out. */
function isWideLetter(code: number): boolean {
  return (
    code >= 0xc0 &&
    !(code >= 0x2000 && code <= 0x2e7f) &&
    !(code >= 0x3000 && code <= 0x3004) &&
    !(code >= 0x3008 && code <= 0x3020) &&
    code < 0xfe00
  );
}

/**
 * Every mail address in running text, by a linear scan outwards from each `@`: each character is looked at a bounded number of
 * times, whatever the text. Fediverse handles (`@name@server`), the credentials of a web address and file names are not addresses.
 */
export function findAddresses(text: Scannable, most = 500): FoundAddress[] {
  const found: FoundAddress[] = [];
  // Of the two signs the nearer one is next; the other is not sought again before it is passed.
  let narrow = text.indexOf('@');
  let wide = text.indexOf('\uff20');
  while (found.length < most && (narrow >= 0 || wide >= 0)) {
    const isNarrow = wide < 0 || (narrow >= 0 && narrow < wide);
    const at = isNarrow ? narrow : wide;
    if (isNarrow) narrow = text.indexOf('@', at + 1);
    else wide = text.indexOf('\uff20', at + 1);
    const start = localStart(text, at);
    const end = start < at ? domainEnd(text, at + 1) : 0;
    if (!end) continue;
    const before = start > 0 ? plain(text.charCodeAt(start - 1)) : 32;
    if (before === 64 || (before === 58 && /:\/\/[^\s/]*$/.test(text.slice(Math.max(0, start - 80), start)))) continue;
    if (before === 47 && /:\/\/\S*$/.test(text.slice(Math.max(0, start - 80), start))) continue;
    const written = text.slice(start, end);
    const address = isPlain(text, start, end) ? written : written.normalize('NFKC').toLowerCase();
    if (!isFile(text, end)) found.push({ address, start, end });
  }
  return found;
}

/** Nothing to fold: ASCII without capitals. */
function isPlain(text: Scannable, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code > 126 || (code >= 65 && code <= 90)) return false;
  }
  return true;
}

function isFile(text: Scannable, end: number): boolean {
  for (let dot = end - 3; dot >= end - 5; dot--) {
    if (text.charCodeAt(dot) === 46) return fileEndings.has(text.slice(dot + 1, end).toLowerCase());
  }
  return false;
}

/** Where the local part before the @ begins; `at` itself where there is none. */
function localStart(text: Scannable, at: number): number {
  let start = at;
  let first = at;
  while (start > 0 && at - start < 64) {
    let code = text.charCodeAt(start - 1);
    if (code > 127) code = plain(code);
    // jürgen@, почта@; Chinese goes on without a blank before an address.
    const kind = asciiKinds[code] ?? (code < 0x2e80 && isWideLetter(code) ? 1 : 0);
    if (!kind) break;
    if (kind === 1) first = start - 1;
    start--;
  }
  if (start < first && first < at && plain(text.charCodeAt(first - 1)) === 95) first--;
  if (first < at || start < at) return plain(text.charCodeAt(at - 1)) === 46 ? at : first;
  // 用户@例子.公司: a Chinese local part, where nothing else stands before the @.
  while (start > 0 && at - start < 64 && isWideLetter(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the domain after the @ ends; 0 where there is none. */
function domainEnd(text: Scannable, from: number): number {
  const length = text.length;
  let end = from;
  let label = from;
  let dots = 0;
  let labelIsWide = false;
  let lastDot = 0;
  let code = 0;
  for (; end < length && end - from < 254; end++) {
    code = text.charCodeAt(end);
    if (code > 127) code = plain(code);
    if (asciiKinds[code] === 1) {
      if (end === label) labelIsWide = false;
      else if (labelIsWide) break;
    } else if (code === 46) {
      if (end === label) break;
      const next = end + 1 < length ? plain(text.charCodeAt(end + 1)) : 0;
      if (!isAlphanumeric(next) && !isWideLetter(next)) break;
      lastDot = end;
      dots++;
      label = end + 1;
    } else if (isWideLetter(code)) {
      // "anna@example.com谢谢": Chinese text goes on where a Latin label ends.
      if (code >= 0x2e80 && end > label && !labelIsWide) break;
      if (end === label) labelIsWide = code >= 0x2e80;
    } else if (code !== 45 || end === label) break;
  }
  if (!dots || end === label || end - label > 63) return 0;
  const after = end < length ? plain(text.charCodeAt(end)) : 32;
  if (plain(text.charCodeAt(end - 1)) === 45 || after === 95 || after === 64 || after === 43) return 0;
  if ((isDigit(text.charCodeAt(lastDot + 1)) || isDigit(text.charCodeAt(end - 1))) && !/^xn--/i.test(text.slice(lastDot + 1, end)))
    return 0;
  // package@18.2.x
  return end - lastDot === 2 && plain(text.charCodeAt(lastDot - 1)) < 58 ? 0 : end;
}

/** One address, lower-cased, where the whole text is one (`mailto:` and percent-encoding allowed); else undefined. */
export function addressOf(raw: string | null | undefined): string | undefined {
  return raw && raw.length < 2000 ? wholeAddress(raw) : undefined;
}

const wholeAddress = remembering((raw: string): string | undefined => {
  let text = raw.trim();
  if (/^mailto:/i.test(text)) {
    text = text.slice(7).split('?', 1)[0] ?? '';
    try {
      text = decodeURIComponent(text);
    } catch {
      // Keep what stands there.
    }
    text = text.split(',', 1)[0] ?? '';
  }
  text = text.trim();
  const [only] = findAddresses(text, 1);
  if (only && only.end - only.start === text.length && text.length < 255) return only.address;
  return /^"[^"@<>]{1,60}"@[a-z\d.-]+\.[a-z]+$/i.test(text) ? text.toLowerCase() : undefined;
});

export interface NamedAddress {
  name?: string;
  address?: string;
}

/** Reads `Name <a@b>`, `"Name" <a@b>`, `a@b (Name)`, `a@b` or a bare name, as mail headers and webmails write them. */
export function parseNamed(raw: string): NamedAddress {
  const text = speaker(raw.slice(0, 1500)).trim();
  const open = text.search(/[<＜〈][^<＜〈]*$/);
  let name = text;
  let address: string | undefined;
  if (open >= 0) {
    address = addressOf(/^[^>＞〉]*/.exec(text.slice(open + 1))?.[0]);
    if (address) name = text.slice(0, open);
  }
  if (!address) {
    const [first] = findAddresses(text, 1);
    if (first) {
      address = first.address;
      // `a@b (Name)`, `Name (a@b)`, `Name a@b`
      name = `${text.slice(0, first.start)} ${text.slice(first.end)}`.replace(/[<>()（）＜＞[\]]/g, ' ');
      // "anna@b via c", "anna@b (sent by d@e)": what follows is not her name.
      if (first.start > 0 && relayed(text.slice(first.start))) name = text.slice(0, first.start);
      if (/[,;，；@＠]/.test(name) || name.length > 80) name = '';
    } else if (/^"[^"@<>]{1,60}"@/.test(text)) {
      // A quoted local part is no name.
      address = addressOf(text);
      name = '';
    }
  }
  name = cleanName(name);
  return { ...(name && { name }), ...(address && { address }) };
}

/** What stands in the place of a name: of whoever has left, does not show themselves or is not told. */
const nobody =
  /^(?:undisclosed.recipients?|\[?deleted(?: account| user)?\]?|unknown(?: user| sender)?|(?:linkedin|facebook|instagram) (?:member|user))$/i;

const cleanedName = remembering((raw: string): string => {
  let name = cleanText(raw, 200);
  for (let quotes = 0; quotes < 2 && /^(["'“„«「『]).+["'”“»」』]$/.test(name); quotes++)
    name = name.slice(1, -1).replace(/\\(.)/g, '$1').trim();
  name = name.replace(/^[\s:：,;，；·•-]+|[\s:：,;，；·•]+$/g, '');
  if (!/[\p{L}\p{N}\p{So}]/u.test(name) || nobody.test(name)) return '';
  return /[@＠]/.test(name) && addressOf(name.replace(/^[<(]|[>)]$/g, '')) ? '' : name;
});

/** A display name without its quotes, escapes and encodings; empty where it is only an address, a group without members or nothing. */
export function cleanName(raw: string): string {
  // Few names hold any, and what was read before the extras came must not be remembered.
  return cleanedName(raw.includes('=?') ? (extras()?.decodeWords(raw) ?? raw) : raw);
}

/**
 * The people of a list of recipients. It is split at semicolons and commas outside quotes and brackets; a comma within a name
 * ("Schmidt, Anna <a@b>") splits nothing, and a group's own name ("Sales: a@b, c@d;") is nobody.
 */
export function parseNamedList(raw: string, most = 50): NamedAddress[] {
  const people: NamedAddress[] = [];
  // A family name that waits for what follows its comma.
  let waiting = '';
  const add = (part: string): void => {
    const named = parseNamed(part);
    if ((named.address ?? named.name) && people.length < most) people.push(named);
  };
  const text = raw.slice(0, 20_000);
  for (const [part, end] of partsOf(text)) {
    const isBare = !/[@＠"]/.test(part) && part.trim().length > 0;
    // Where semicolons part the people, a comma stands within a name.
    const isRest = isBare && end === ';' && text.includes(';') && /^\s*[\p{L}'’.-]+\s*$/u.test(part);
    if (waiting && isBare && !isRest) add(waiting);
    else if ((waiting && isRest) || (waiting && /^\s*[\p{L}.'’ -]{1,60}[<＜(]/u.test(part))) {
      add(`${waiting}, ${part.trim()}`);
      waiting = '';
      continue;
    } else if (waiting) add(waiting);
    waiting = '';
    if (isBare && end === ',' && /^\s*\p{L}[\p{L}'’.-]*(?: [\p{L}'’.-]+){0,2}\s*$/u.test(part)) waiting = part.trim();
    else add(part);
  }
  if (waiting) add(waiting);
  return people;
}

/** The parts with the sign each ended with. */
function* partsOf(text: string): Generator<[part: string, end: string]> {
  let from = 0;
  let quoted = false;
  let depth = 0;
  for (let index = 0; index <= text.length; index++) {
    const sign = text[index] ?? ';';
    if (sign === '"') quoted = !quoted;
    else if (sign === '<' || sign === '＜') depth = 1;
    else if (sign === '>' || sign === '＞') depth = 0;
    else if (index === text.length || (!quoted && !depth && /[,;，；、\n]/.test(sign))) {
      yield [text.slice(from, index), sign === '，' ? ',' : sign];
      from = index + 1;
    } else if (!quoted && !depth && /[:：]/.test(sign) && /^[^@＠]{1,60}$/.test(text.slice(from, index))) from = index + 1;
  }
}
