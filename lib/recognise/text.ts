/** Characters that show nothing and make two different names look alike: controls, zero width, direction overrides, fillers, tags. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\ufffc\ufffd]/gu;

/** A page's text as it may be shown and stored: nothing unseen, single spaces, at most `most` characters. Empty where nothing is left. */
export function cleanText(raw: string, most = 300): string {
  // Cut first: an attribute may be 100 kB of padding.
  const text = raw
    .slice(0, most * 4)
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(unseen, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return text.length > most
    ? text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trim()
    : text;
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔';

/** Whether a text by itself reads as a person's name: two to four capitalised words, or a Chinese name with a usual family name. */
export function looksLikeName(text: string): boolean {
  if (text.length > 60) return false;
  if (/^[\u4e00-\u9fff]{2,4}$/.test(text)) return surnames.includes(text.charAt(0));
  return (
    /^\p{Lu}[\p{L}'’.-]*(?: (?:v[ao]n|d[aei]|der|\p{Lu}[\p{L}'’.-]*)){1,4}$/u.test(text) &&
    !/^(?:About|Ask|By|Call|Click|Contact|Customer|E-?[Mm]ail|Find|Follow|Get|Head|Help|Join|Learn|Meet|More|Our|Press|Privacy|Read|See|Send|Share|Sign|Terms|View|Visit|Write|Your)\b/.test(
      text,
    )
  );
}
