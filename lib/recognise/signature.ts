import type { Sighting, SignatureClaims } from './site.ts';
import { cleanText } from './text.ts';

type Sender = Pick<Sighting, 'name' | 'address'>;

/** Other people's words, and what nobody sees. */
const quoted = 'blockquote,.gmail_quote,.yahoo_quoted,style,script,title,[hidden],[style*="display:none"]';
/** Outlook puts the history behind one of these; webmails that show its mails put a prefix before their ids. */
const ends = '[id$="divRplyFwdMsg"],[id$="appendonsend"]';
/** Gmail's, Outlook's, Thunderbird's and Proton's signatures say what they are. */
const marked = '[class*="ignature"],[data-smartmail],[id$="ignature"]';
const blocks = /^(?:div|p|br|tr|li|[dou]l|d[td]|table|h\d|hr|pre|section|article|address|center|footer)$/;
/** "-----Original Message-----" in any language, or the first line of the head of a mail that is quoted below it. */
const history = /^[-_]{3,}.*\p{L}.*[-_]{3,}$|^\*?(?:From|Von|De|Da|Van|От|发件人|寄件者|差出人)\*? ?[:：]/u;
/** "On Thursday Robin wrote:" */
const attribution =
  /(?:wrote|schrieb|écrit|escribió|scritto|schreef|escreveu|写道|寫道|пишет|написал\p{L}?)(?: .{0,80})? ?[:：]$/iu;
const closing =
  /^.{0,20}(?:regards|wishes|sincerely|faithfully|truly|cheers|thank(?:s| you)|merci|gracias|danke|all the best|^best|gr[uü](?:ß|ss)e?n?|^(?:mfg|lg|vg)|cordial|salutations|bien à vous|salud[oi]s?|saluti|atent?amente|atenciosamente|уважением|此致|敬礼|祝好|商祺|顺祝|敬上|谢谢)[^\p{L}]*(?: (?:aus|from|desde|de) .{0,20})?$/iu;

const fax = /fax|传真|傳真|télécopie|факс|^f$/i;
const mobile = /mob|cell|handy|portable|m[óo]vil|gsm|^m$|手机|手機|移动/i;
const telephone =
  /tel|t[ée]l|phone|fon|mob|cell|handy|direct|durchwahl|office|büro|portable|m[óo]vil|gsm|fijo|^[tmpdoch]$|手机|手機|电话|電話|座机|直线|移动|联系方式|тел|моб|טל|هاتف|جوال/i;
const number = /^([^\d+]{0,24}?)[:：]? ?((?:\+|\(\+)?\(?\d[\d ()./‐-–-]{5,24}\d)(?: ?(?:ext|x|转|durchw).{0,12})?$/i;
/** Numbers that need no word before them to be a telephone's. */
const obvious = /^\(?(?:\+|0(?![\d]?[-./]\d\d?[-./])|\d{3}\)? ?[-. ]\d{3}[-. ]\d{4}$|1[3-9]\d[- ]?\d{4}[- ]?\d{4}$)/;

const labelled =
  /^(?:(?:job )?(title|position|funktion|poste|fonction|cargo|puesto|职[位务称]|岗位)|(company|firma|société|empresa|公司(?:名称)?|单位(?:名称)?))\s?[:：]\s?(.+)/i;
const titled =
  /(?:^|[\s-])(?:manag|direct|head|chief|c[efotmi]o\b|[se]?vp\b|(?:vice )?president|(?:co-?)?found|owner|partner\b|engineer|consult|sales|account|lead\b|specialist|executive|buyer|purchas|procure|assist|coordinat|analyst|develop|architect|design|supervis|represent|advis|officer|\p{L}*leit|geschäftsf|vertrieb|\p{L}*eink[aä]uf|prokurist|inhaber|\p{L}*berat|\p{L}*ingenieur|sachbearb|referent|responsable|gérant|ingénieur|chef\b|achet|commercial|chargé|gerente|jef[ea]\b|comercial|ingenier|compra|venta)|经理|总监|主管|董事|总裁|工程师|主任|专员|助理|顾问|销售|采购|会计|[部科店厂]长|创始人|负责人|代表|秘书/iu;
const legal =
  /(?:\s|^)(?:GmbH|AG|KG|UG|SE|OHG|e\. ?K|Ltd|Limited|LLC|LLP|Inc|Corp|Corporation|PLC|plc|Co|S\.?A\.?S?|S\.?A\.?R\.?L|S\.? ?L\.?U?|B\.?V|N\.?V|Oy|AB|A\/S|ApS|S\.?r\.?l|S\.?p\.?A|Pty|Group|Company|Holding)\.?$/;
const chinese = /^.{2,30}?(?:公司|集团|厂|事务所|研究[院所]|大学|学院|医院|银行)(?![\u4e00-\u9fff]*(?:公司|集团))/u;
const address = /^(?:\p{L}{1,10}\s?[:：]\s?)?(https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#]\S*)?$/iu;
const elsewhere = /linkedin|facebook|twitter|^x\.com|instagram|xing|youtu|calendly|tiktok|zoom|\bwa\.me|weibo|google|microsoft/;

/**
 * What the sender of a mail says of themselves in its signature: up to four short claims, and nothing else of the text. `body` holds the
 * open message; history that it quotes is left out.
 */
export function readSignature(body: Element, sender: Sender): SignatureClaims {
  try {
    return claimsIn(ownText(body), sender);
  } catch {
    // A form in a mail may hide what its elements can do.
    return {};
  }
}

/** The message's own lines: quoted history is a line `>`, a signature that is marked as one begins with a line `--`. */
function ownText(root: Node): string {
  let text = '';
  let left = 4000;
  function visit(parent: Node, depth: number, isPlain: boolean): void {
    for (let child = parent.firstChild; child && left > 0; child = child.nextSibling) {
      left--;
      if (child.nodeType === 3) {
        const data = (child.nodeValue ?? '').slice(0, 4000);
        text += isPlain ? data : data.replace(/\s+/g, ' ');
        if (text.length > 60_000) left = 0;
      }
      if (child.nodeType !== 1) continue;
      const element = child as Element;
      const tag = element.localName;
      const line = blocks.test(tag) ? '\n' : /^t[dh]$/.test(tag) ? ' | ' : '';
      if (element.matches(quoted)) text += '\n>\n';
      else if (element.matches(ends)) left = 0;
      else if (depth < 100) {
        text += line;
        if (element.matches(marked)) text += '\n--\n';
        visit(element, depth + 1, isPlain || /\bpre\b|plain/i.test(`${tag} ${element.className}`));
        text += line;
      }
    }
  }
  visit(root, 0, false);
  return text;
}

function claimsIn(text: string, sender: Sender): SignatureClaims {
  let lines = text
    .split('\n')
    .map((line) => cleanText(line.replace(/\s{3,}|\t/g, ' | '), 200).replace(/^[| ]+|[| ]+$/g, ''))
    .filter(Boolean);
  const end = lines.findIndex(
    (line, index) => history.test(line) || (attribution.test(line) && !lines[index + 1]?.startsWith('>')),
  );
  if (end >= 0) lines = lines.slice(0, end);
  lines = lines.filter((line) => !line.startsWith('>') && !attribution.test(line));
  // Nearest to the end first: whoever quotes by hand, or signs twice, has the true signature last.
  for (let start = lines.length - 1; start >= Math.max(0, lines.length - 40); start--) {
    const line = lines[start]!;
    const isMark = /^(?:--|—|–)$/.test(line) || closing.test(line);
    if (!isMark && !isName(line.split(/ ?[|·•,，] ?/)[0]!, sender.name)) continue;
    const claims = claimsOf(lines.slice(isMark ? start + 1 : start, start + 15), sender, false);
    if (Object.keys(claims).length) return claims;
  }
  // Nothing says where it begins: only what is labelled counts.
  return claimsOf(lines.slice(-8), sender, true);
}

function isName(text: string, name: string | undefined): boolean {
  const words = name?.toLowerCase().split(/[\s,]+/);
  return !!words && text.length < name!.length + 16 && words.every((word) => text.toLowerCase().includes(word));
}

function claimsOf(lines: readonly string[], sender: Sender, onlyLabelled: boolean): SignatureClaims {
  const claims: SignatureClaims = {};
  const domain = sender.address?.split('@')[1] ?? '';
  const core = letters(
    domain
      .split('.')
      .slice(0, -1)
      .toSorted((one, other) => other.length - one.length)[0] ?? '',
  );
  let isMobile = false;
  const put = (field: keyof SignatureClaims, value: string): void => {
    if (!claims[field] && value.length > 1) claims[field] = value.slice(0, 120).replace(/^[\s,，:：|-]+|[\s,，:：|-]+$/g, '');
  };

  function takePart(part: string): void {
    const [, label = '', digits = ''] = number.exec(part.normalize('NFKC')) ?? [];
    if (digits) {
      const word = label.trim().replace(/[.:：]$/, '');
      const count = digits.replace(/\D/g, '').length;
      const isKnown = telephone.test(word);
      if (count < 7 || count > 15 || fax.test(word)) return;
      if (!isKnown && (onlyLabelled || !(word ? /^(?:\+|00)/ : obvious).test(digits))) return;
      if (claims.phone && (isMobile || !mobile.test(word))) return;
      isMobile = mobile.test(word);
      claims.phone = digits.trim().slice(0, 40);
      return;
    }
    const [, title, , value = ''] = labelled.exec(part) ?? [];
    if (value) return put(title ? 'title' : 'company', value);
    const [, scheme, host = ''] = address.exec(part) ?? [];
    // Sentences, and lines of the law: "Geschäftsführer: …".
    const isSaid = /[@:：]|[.!?。！？]$/.test(part) && !legal.test(part);
    if (onlyLabelled || part.length > 80 || (isSaid && !host)) return;
    if (host) {
      const site = host.toLowerCase().replace(/^www\./, '');
      const isMeant = scheme || site.length < host.length || /[:：]/.test(part) || domain.endsWith(site);
      if (isMeant && !elsewhere.test(site)) put('site', site);
      return;
    }
    if (isName(part, sender.name)) return;
    const [firm = ''] = chinese.exec(part) ?? [];
    const isFirm =
      firm || legal.test(part) || (core.length > 3 && letters(part).startsWith(core) && letters(part).length < core.length + 15);
    if (isFirm) put('company', firm || part);
    const rest = firm ? part.slice(firm.length) : part;
    if ((firm || !isFirm) && rest.length < 60 && titled.test(rest) && !/\d|[部处]$/.test(rest)) put('title', rest);
  }

  for (const line of lines) {
    if (line.length > 160) continue;
    const parts = line.split(
      / ?[|｜·•∙▪■] ?| [/–—@-] | (?:at|bei|chez) |(?<=[\u4e00-\u9fff）]) (?=[\u4e00-\u9fff])| (?=\p{L}[\p{L}.-]{0,9} ?[:：] ?[+\d(])/u,
    );
    for (const part of parts) {
      const pieces = part.split(/[,，](?! ?(?:Inc|Ltd|LLC|Co\b|S\. ?[AL])) ?/);
      const some = (is: (piece: string) => boolean): boolean => pieces.some(is);
      if (
        some((piece) => isName(piece, sender.name)) ||
        (some((piece) => titled.test(piece)) && some((piece) => legal.test(piece) || chinese.test(piece)))
      )
        pieces.forEach(takePart);
      else takePart(part);
    }
  }
  return claims;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
