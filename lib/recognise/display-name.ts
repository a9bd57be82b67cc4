import { cleanText } from './text.ts';

/** `=?utf-8?q?J=C3=BCrgen?=`: encoded words that a mail program left in a name. What can't be decoded stays as it stands. */
export function decodeWords(raw: string): string {
  if (!raw.includes('=?')) return raw;
  // Blanks between two encoded words are no part of the text.
  return raw
    .slice(0, 4000)
    .replace(/\?=\s+(?==\?)/g, '?=')
    .replace(
      /=\?([\w.:-]{2,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,800})\?=/gi,
      (whole: string, charset: string, kind: string, text: string) => {
        try {
          const binary =
            kind.toLowerCase() === 'b'
              ? atob(text)
              : text
                  .replaceAll('_', ' ')
                  .replace(/=([\da-f]{2})/gi, (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
          return new TextDecoder(charset).decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)));
        } catch {
          return whole;
        }
      },
    );
}

/** How mail programs write "X sent this for Y", in the languages of the webmails that are read. What follows is whose mail it is. */
const onBehalf =
  / (?:on behalf of|im (?:auftrag|namen) von|de la part de|au nom de|en nombre de|em nome de|per conto di|a nome di|namens|på vegne af|på vegne av|på uppdrag av|w imieniu|от имени|代表|が次の(?:人|ユーザー)の代(?:わり|理)(?:に|で)送信(?:しました)?[:：]?) (?=\S)/i;
/** "X through Y": what follows is the machine or list that passed it on. */
const through = / (?:via|über|par l['’]intermédiaire de|tramite|através de|через|通过|經由|经由|経由) (?=\S)/i;

/** Of "Sam <s@x> on behalf of Anna <a@y>" what speaks of Anna; of "Anna <a@y> via list <l@z>" likewise. Everything else as it is. */
export function speaker(raw: string): string {
  const text = cleanText(raw, 1500);
  const agent = onBehalf.exec(text);
  if (agent && agent.index > 0) return text.slice(agent.index + agent[0].length);
  const relay = through.exec(text);
  // Only where both have an address; else the one address there is belongs to what passed it on.
  if (relay && text.slice(0, relay.index).includes('@') && text.slice(relay.index).includes('@')) return text.slice(0, relay.index);
  return raw;
}

/** Whom a machine or a list passed on ("Anna Schmidt via Acme Support"): the address beside such a name is not that person's own. */
export function relayed(name: string): string | undefined {
  const relay = through.exec(name);
  return relay && relay.index > 0 ? name.slice(0, relay.index) : undefined;
}
