/** A person in a mail's header. `encoding` says how a name outside ASCII is written there. */
export interface Correspondent {
  name?: string;
  address: string;
  encoding?: 'base64' | 'quoted' | 'gb2312';
}

/** A mail, as a test hands it to a mailbox. */
export interface Mail {
  folder?: 'INBOX' | 'Sent';
  from: Correspondent;
  to: Correspondent[];
  cc?: Correspondent[];
  replyTo?: Correspondent;
  subject: string;
  /** Its moment, epoch milliseconds; a header holds whole seconds. */
  at: number;
  /** Without angle brackets; made of `at` and the sender where absent. */
  messageId?: string;
  inReplyTo?: string;
  headers?: Record<string, string>;
  text: string;
  html?: string;
  unread?: boolean;
}

/** The few characters a test writes in GB 2312, which Node decodes and does not encode. */
const gb2312Bytes: Record<string, [number, number]> = {
  张: [0xd5, 0xc5],
  伟: [0xce, 0xb0],
  报: [0xb1, 0xa8],
  价: [0xbc, 0xdb],
  单: [0xb5, 0xa5],
};

const ascii = /^[\x20-\x7e]*$/;

/** The mail as RFC 5322 text with CRLF lines. */
export function mailToText(mail: Mail): string {
  const headers: [string, string][] = [
    ['Return-Path', `<${mail.from.address}>`],
    ['Date', new Date(mail.at).toUTCString().replace('GMT', '+0000')],
    ['From', correspondentToHeader(mail.from)],
    ['To', mail.to.map(correspondentToHeader).join(',\r\n ')],
  ];
  if (mail.cc?.length) headers.push(['Cc', mail.cc.map(correspondentToHeader).join(',\r\n ')]);
  if (mail.replyTo) headers.push(['Reply-To', correspondentToHeader(mail.replyTo)]);
  headers.push(['Subject', encodeWords(mail.subject, mail.from.encoding)], ['Message-ID', `<${messageIdOf(mail)}>`]);
  if (mail.inReplyTo) headers.push(['In-Reply-To', `<${mail.inReplyTo}>`], ['References', `<${mail.inReplyTo}>`]);
  headers.push(...Object.entries(mail.headers ?? {}), ['MIME-Version', '1.0']);

  const text = part('text/plain', mail.text);
  if (mail.html === undefined) return `${headerLines(headers)}${text}`;
  const boundary = 'sidecard-boundary-7d1f';
  headers.push(['Content-Type', `multipart/alternative; boundary="${boundary}"`]);
  const parts = [text, part('text/html', mail.html)].map((content) => `--${boundary}\r\n${content}`).join('');
  return `${headerLines(headers)}\r\n${parts}--${boundary}--\r\n`;
}

/** The mail's Message-ID without angle brackets. */
export function messageIdOf(mail: Mail): string {
  return mail.messageId ?? `${mail.at}.${mail.from.address.replace('@', '.at.')}@mail.example`;
}

function headerLines(headers: readonly [string, string][]): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}

function part(type: string, content: string): string {
  const lines =
    Buffer.from(content.replace(/\r?\n/g, '\r\n'))
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}\r\n`;
}

function correspondentToHeader({ name, address, encoding }: Correspondent): string {
  if (name === undefined) return address;
  const shown = ascii.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodeWords(name, encoding);
  return `${shown} <${address}>`;
}

/** RFC 2047 encoded words, folded so that none is longer than 75 characters. */
function encodeWords(text: string, encoding: Correspondent['encoding'] = 'base64'): string {
  if (ascii.test(text)) return text;
  if (encoding === 'gb2312') {
    const bytes = [...text].flatMap((character) => gb2312Bytes[character] ?? [character.charCodeAt(0)]);
    return `=?GB2312?B?${Buffer.from(bytes).toString('base64')}?=`;
  }
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((piece) => (encoding === 'quoted' ? quotedWord(piece) : base64Word(piece))).join('\r\n ');
}

function base64Word(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** As older clients write Western names: Q encoding in ISO 8859-1. */
function quotedWord(text: string): string {
  const bytes = [...Buffer.from(text, 'latin1')];
  const encoded = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === ' ') return '_';
    return /[A-Za-z0-9]/.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `=?ISO-8859-1?Q?${encoded.join('')}?=`;
}
