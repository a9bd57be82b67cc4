/** Attributes that tell how a page is built; their values are kept only where they are a programmer's words. */
const kept = /^(?:class|role|type|rel|itemprop|data-test-?id|dir|aria-(?:level|hidden)|hidden)$/;
/** Their presence matters, their value is somebody's. */
const named = /^(?:email|data-(?:hovercard-id|name|address)|title|aria-label|href|alt|[en]|name|id|value|content|itemtype)$/;

/**
 * The outline of a page for a bug report: tags and allow-listed attributes; all text becomes `…`, and so does every value that could
 * hold a name, an address or a number. At most `most` elements.
 */
export function censor(root: Element, most = 400): string {
  let left = most;
  function outline(element: Element, depth: number): string {
    if (left-- <= 0 || depth > 60) return '';
    const tag = element.localName;
    if (/^(?:script|style|svg|noscript|template)$/.test(tag)) return '';
    let text = `<${tag}`;
    for (const { name, value } of Array.from(element.attributes).slice(0, 30)) {
      if (kept.test(name)) text += ` ${name}="${words(value)}"`;
      else if (named.test(name)) text += ` ${name}="…"`;
    }
    text += '>';
    for (let child = element.firstChild; child && left > 0; child = child.nextSibling) {
      if (child.nodeType === 1) text += outline(child as Element, depth + 1);
      else if (child.nodeType === 3 && !text.endsWith('…') && /\S/.test((child.nodeValue ?? '').slice(0, 200))) text += '…';
    }
    return `${text}</${tag}>`;
  }
  return outline(root, 0);
}

/** Letters, hyphens and underscores only. Anything with digits, an @ or other signs may be somebody's. */
function words(value: string): string {
  return value
    .slice(0, 200)
    .split(/\s+/, 12)
    .map((word) => (/^[A-Za-z][A-Za-z_-]{0,30}$/.test(word) ? word : '…'))
    .join(' ');
}
