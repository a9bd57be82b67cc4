import type { FoundAddress } from './address.ts';

/** Whether a text may hold an address whose sign is in brackets; as cheap as a question can be, for it is asked of every text. */
export function maySpellOut(text: string): boolean {
  return (text.includes('(') || text.includes('[')) && /[[(]at[\])]/i.test(text);
}

const at = /\s?[[({<](?:at|ät|@|a)[\])}>]\s?|\sat\s/gi;
/** Before the sign, without what a sentence may have in front. */
const local =
  /[a-z\d][a-z\d._+-]{0,63}(?:(?:\s?[[({<](?:dot|punkt|punto|point)[\])}>]\s?|\s(?:dot|punkt)\s)[a-z\d_+-]{1,63}){0,3}$/i;
const domain = /^[a-z\d-]{1,63}(?:(?:\s?[[({<](?:dot|punkt|punto|point)[\])}>]\s?|\s(?:dot|punkt)\s|\.)[a-z\d-]{2,63}){1,4}/i;
const dot = /\s?[[({<](?:dot|punkt|punto|point)[\])}>]\s?|\s(?:dot|punkt)\s/gi;
const usual = /\.(?:com|org|net|edu|gov|info|biz|io|co|eu|de|fr|uk|cn|jp|ru|nl|ch|se|dk|fi|pl|es|br|ca|au|nz|kr|example)$/i;
/** An address takes no more room than this. */
const reach = 200;

/**
 * "name at example dot com", "name [at] example.com": a guess, so it counts as running text. Looks at a bounded stretch around each sign.
 * `addressOf` is handed in, so that the script of extras can do without its file.
 */
export function findSpelledOut(text: string, addressOf: (text: string) => string | undefined, most = 50): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const match of text.matchAll(at)) {
    if (found.length >= most) break;
    const before = local.exec(text.slice(Math.max(0, match.index - 100), match.index))?.[0];
    const from = match.index + match[0].length;
    const after = before && domain.exec(text.slice(from, from + reach))?.[0];
    if (!after) continue;
    const written = after.replace(dot, '.');
    // "Meet at example.com" and "look at the dot above" are no addresses: a bare "at" wants a "dot" in words and a usual ending.
    if (/^\sat\s$/i.test(match[0]) && (written === after || !usual.test(written))) continue;
    const address = addressOf(`${before!.replace(dot, '.')}@${written}`);
    if (address && /\.[a-z]{2,24}$/.test(address))
      found.push({ address, start: match.index - before!.length, end: from + after.length });
  }
  return found;
}
