/** Attributes that tell how a page is built; of their values a programmer's words are kept. */
const kept = /^(?:class|role|type|rel|itemprop|data-test-?id|dir|aria-(?:level|hidden)|hidden)$/;
/** Their presence matters, their value is somebody's. */
const named = /^(?:email|data-(?:hovercard-id|name|address)|title|aria-label|href|alt|[en]|name|id|value|content|itemtype)$/;

/**
 * All that an outline may say. A class can be anybody's name as well, so nothing is kept for looking like a programmer's word: it has to be
 * one of these.
 */
const vocabulary = new Set(
  (
    'a abbr about account actions active addr address adr alert app application area article aside attachment audio author avatar b badge ' +
    'banner bar base bcc blank block blockquote body bold bottom box br btn button canvas caption card cc cell center chat checkbox chip cmp ' +
    'code col column combobox comment company compose contact container content conv conversation count current date dd del detail details ' +
    'dialog div dl document down dropdown dt edit editable editor em email empty entity false feed field fieldset figure first flag flex fn ' +
    'folder font footer form frame from full fullname given family grid gridcell group h head header heading headline hidden hover html i icon ' +
    'iframe image img in inbox info inner input item items job job label last layout left legend letter li light line link list listbox ' +
    'listitem loader log logo ltr mail mailbox main map mark media member menu menuitem message meta middle modal msg name nav navigation new ' +
    'nickname none note object off ol on open option options org out outer p page pane panel paragraph part person phone photo picture pill ' +
    'popup post pre preview primary profile progress q read reader reading recipient recipients region reply right root row rows rtl s search ' +
    'secondary section select selected sender senders sent separator sidebar small snippet span spinner star status strong sub subject submit ' +
    'summary sup switch tab table tabpanel target tbody td telephone testid text textarea textbox tfoot th thead thread thumb time title to ' +
    'toggle toolbar tooltip top tr tree treeitem true u ul unread up url user username value var vcard video view wbr well widget work wrap ' +
    'wrapper x'
  ).split(' '),
);

/**
 * The outline of a page for a bug report: tags, and of allow-listed attributes the words of a fixed list. Everything else becomes `…`: no
 * text, name, address or number of the page can be in it. At most `most` elements.
 */
export function censor(root: Element, most = 400): string {
  let left = most;
  let nodes = most * 20;
  function outline(element: Element, depth: number): string {
    if (left-- <= 0 || depth > 60) return '';
    const tag = element.localName;
    // Drawings, formulas, and what holds no page.
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || /^(?:script|style|noscript|template)$/.test(tag)) return '';
    const shown = words(tag);
    let text = `<${shown}`;
    for (const { name, value } of Array.from(element.attributes).slice(0, 30)) {
      if (kept.test(name)) text += ` ${name}="${words(value)}"`;
      else if (named.test(name)) text += ` ${name}="…"`;
    }
    text += '>';
    for (let child = element.firstChild; child && left > 0 && nodes-- > 0; child = child.nextSibling) {
      if (child.nodeType === 1) text += outline(child as Element, depth + 1);
      else if (child.nodeType === 3 && !text.endsWith('…') && /\S/.test((child.nodeValue ?? '').slice(0, 200))) text += '…';
    }
    return `${text}</${shown}>`;
  }
  return outline(root, 0);
}

/** Word by word, and a word by its parts: `mail-list_item`, `senderName`. */
function words(value: string): string {
  return value
    .slice(0, 200)
    .split(/\s+/, 12)
    .map((word) =>
      word
        .split(/([-_]+)/)
        .map(partOf)
        .join('')
        .replace(/…+/g, '…'),
    )
    .join(' ')
    .replace(/(?:… )+…/g, '…');
}

function partOf(part: string): string {
  if (/^[-_]*$/.test(part)) return part;
  if (!/^[a-z]+$/i.test(part)) return '…';
  const pieces = part.split(/(?<=[a-z])(?=[A-Z])/);
  return pieces.map((piece) => (vocabulary.has(piece.toLowerCase()) ? piece : '…')).join('');
}
