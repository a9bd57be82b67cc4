/**
 * Pages made up for measuring: the size is exact, everyone on them is invented. Nodes are elements and texts below `body`, without
 * white space in between, as the frameworks that write such pages leave them.
 */

/** Markup and the number of nodes it makes. */
interface Piece {
  html: string;
  nodes: number;
}

function element(tag: string, attributes: string, ...children: (Piece | string)[]): Piece {
  let html = '';
  let nodes = 1;
  for (const child of children) {
    html += typeof child === 'string' ? escaped(child) : child.html;
    nodes += typeof child === 'string' ? 1 : child.nodes;
  }
  return { html: `<${tag}${attributes && ` ${attributes}`}>${html}${tag === 'img' || tag === 'br' ? '' : `</${tag}>`}`, nodes };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const givenNames = ['Ada', 'Bela', 'Cora', 'Dario', 'Edda', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaja', 'Lars'];
const familyNames = ['Quillfeather', 'Marrowby', 'Tansley', 'Oakenshaw', 'Vantongel', 'Brackwater', 'Selwynne', 'Dunmoor'];
const sentences = [
  'The second delivery is ready and waits for your word on the date.',
  'Please find the drawings of the new fitting below; the bore is now 12 mm.',
  'We would need about three weeks once the order is in.',
  'Could you tell us by Thursday whether the larger size suits the line?',
  'Thank you for the visit, the team liked the sample a lot.',
  'Price and terms stay as agreed in spring.',
];

/** The nth invented person. */
export function person(index: number): { name: string; address: string } {
  const given = givenNames[index % givenNames.length]!;
  const family = familyNames[Math.floor(index / givenNames.length) % familyNames.length]!;
  const round = Math.floor(index / (givenNames.length * familyNames.length));
  const name = `${given} ${family}${round ? ` ${'IVX'.charAt(round % 3).repeat(1 + Math.floor(round / 3))}` : ''}`;
  return { name, address: `${given}.${family}${round || ''}@ropeworks.example`.toLowerCase() };
}

/** Stands in the record only, on no page: where the panel shows it, the record was read. */
export function titleOf(index: number): string {
  return `Rigger of loft ${index + 1}`;
}

const sentence = (index: number): string => sentences[index % sentences.length]!;

function page(title: string, head: string, pieces: readonly Piece[], nodes: number, script: string): string {
  let html = '';
  let count = 0;
  for (const piece of pieces) {
    html += piece.html;
    count += piece.nodes;
  }
  // What a block of several nodes would overshoot is made up by empty elements.
  for (; count < nodes; count++) html += '<i></i>';
  const end = script && `<script>${script}</script>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head><body>${html}</body>${end}</html>`;
}

/** Blocks one after another while they fit. */
function fill(pieces: Piece[], nodes: number, block: (index: number) => Piece): Piece[] {
  let count = pieces.reduce((sum, piece) => sum + piece.nodes, 0);
  for (let index = 0; ; index++) {
    const piece = block(index);
    if (count + piece.nodes > nodes) return pieces;
    count += piece.nodes;
    pieces.push(piece);
  }
}

/** A directory, as any company has one: paragraphs, a table, links, an address every 170 nodes or so. */
export function genericPage(nodes: number, script = ''): string {
  const menu = element(
    'nav',
    '',
    element('ul', '', ...['Home', 'People', 'News', 'Contact'].map((text) => element('li', '', element('a', 'href="#"', text)))),
  );
  const block = (index: number): Piece => {
    if (index % 10 !== 9) {
      return element(
        'section',
        'class="entry"',
        element('h3', '', `Note ${index}`),
        element('p', '', sentence(index), element('b', '', 'Halyard 12'), sentence(index + 1)),
        element(
          'ul',
          '',
          ...[0, 1, 2].map((item) => element('li', '', element('span', 'class="label"', `Item ${item}`), sentence(index + item))),
        ),
      );
    }
    const { name, address } = person(Math.floor(index / 10));
    const shown = index % 20 === 9 ? element('a', `href="mailto:${address}"`, name) : element('span', '', address);
    return element(
      'div',
      'class="card"',
      element('strong', '', name),
      element('p', '', shown, element('br', '')),
      element('p', '', sentence(index)),
    );
  };
  return page('People of the ropeworks', '', fill([menu], nodes, block), nodes, script);
}

const threadLength = 8;
export const repAddress = 'robin.reed@chandlery.example';

function gmailAccount(): Piece {
  return element(
    'div',
    'id="gb"',
    element('a', `aria-label="Google Account: Robin Reed\n(${repAddress})" role="button"`, element('img', 'alt=""')),
  );
}

/** Buttons, labels and menus: most of what stands in a mail application's document is no mail. */
function gmailButton(index: number): Piece {
  return element(
    'div',
    `class="TK" role="button" aria-label="Action ${index}" data-tooltip="Action ${index}"`,
    element('div', 'class="asa"', element('div', 'class="T-I-J3 J-J5-Ji"')),
    element('span', 'class="n6"', `Label ${index}`),
  );
}

/** Gmail's list, written after its markup: rows of which each repeats its sender in a hidden copy. */
export function gmailListPage(nodes: number, script = ''): string {
  const row = (index: number): Piece => {
    const { name, address } = person(index);
    const who = (): Piece => element('span', `class="yP" email="${address}" name="${name}" data-hovercard-id="${address}"`, name);
    return element(
      'tr',
      `class="zA yO" id=":${index}" tabindex="-1"`,
      element(
        'td',
        'class="oZ-x3 xY"',
        element('div', 'role="checkbox" class="oZ-jc T-Jo" dir="ltr"', element('div', 'class="T-Jo-auh"')),
      ),
      element(
        'td',
        'class="apU xY"',
        element('span', 'class="aXw T-KT" aria-label="Not starred"', element('img', 'alt="Not starred"')),
      ),
      element(
        'td',
        'class="yX xY"',
        element('div', 'class="afn"', element('span', 'class="ts"', who(), ' and others')),
        element('div', 'class="yW"', element('span', 'class="bA4"', who())),
      ),
      element(
        'td',
        'class="xY a4W"',
        element(
          'div',
          'class="xS" role="link"',
          element('span', 'class="bog"', element('span', 'class="bqe"', sentence(index))),
          element('span', 'class="y2"', element('span', 'class="Zt"', ' - '), sentence(index + 1)),
        ),
      ),
      element('td', 'class="xW xY"', element('span', 'title="Fri, Nov 20, 2026, 9:12 AM"', element('span', '', '9:12 AM'))),
    );
  };
  const rows = Array.from({ length: 50 }, (_, index) => row(index));
  const list = element('div', 'role="main"', element('table', 'class="F cf zt"', element('tbody', '', ...rows)));
  return page(`Inbox (50) - ${repAddress} - Gmail`, '', fill([gmailAccount(), list], nodes, gmailButton), nodes, script);
}

/** Someone else on the page: known too, and never one whose turn as its subject comes. */
const elsewhere = (index: number): number => 100 + (index % 100);

/** One open mail in Gmail's markup, without the page around it. */
export function gmailMessage(index: number, paragraphs: number): Piece {
  const { name, address } = person(index);
  const quoted = person(elsewhere(index + 7));
  return element(
    'div',
    `class="adn ads" data-message-id="#msg-f:18${String(index).padStart(17, '0')}" data-legacy-message-id="18${String(index).padStart(14, '0')}"`,
    element(
      'div',
      'class="gE iv gt"',
      element(
        'table',
        'class="cf gJ"',
        element(
          'tbody',
          '',
          element(
            'tr',
            'class="acZ"',
            element(
              'td',
              'class="gF gK"',
              element(
                'h3',
                'class="iw"',
                element(
                  'span',
                  'class="qu" role="gridcell"',
                  element(
                    'span',
                    `class="gD" email="${address}" name="${name}" data-hovercard-id="${address}"`,
                    element('span', '', name),
                  ),
                  element('span', 'class="go"', `<${address}>`),
                ),
              ),
            ),
            element('td', 'class="gH"', element('span', 'class="g3" title="Nov 20, 2026, 9:12 AM"', '9:12 AM')),
          ),
        ),
      ),
      element(
        'div',
        'class="iw ajw"',
        element(
          'span',
          'class="hb"',
          'to ',
          element('span', `class="g2" email="${repAddress}" name="me" data-hovercard-id="${repAddress}"`, 'me'),
        ),
      ),
    ),
    element(
      'div',
      'class="a3s aiL"',
      ...Array.from({ length: paragraphs }, (_, line) => element('div', '', sentence(index + line), element('br', ''))),
      element(
        'div',
        'class="gmail_quote"',
        `On Thu, ${quoted.name} <${quoted.address}> wrote:`,
        element('blockquote', '', sentence(index)),
      ),
    ),
  );
}

const subjectOf = (index: number): string => `Halyards for the spring refit ${index}`;

/** Gmail's open thread, the newest message last. */
export function gmailThread(index: number, messages: readonly Piece[]): Piece {
  return element(
    'div',
    'role="main"',
    element(
      'div',
      'class="nH if"',
      element(
        'h2',
        `class="hP" data-thread-perm-id="thread-f:17${index}" data-legacy-thread-id="17${String(index).padStart(14, '0')}"`,
        subjectOf(index),
      ),
    ),
    element('div', 'class="nH aHU" role="list"', ...messages),
  );
}

/** Gmail with an open thread of long mails, as programs write them; the rest of the nodes are the application's own buttons. */
export function gmailMessagePage(nodes: number, { first = 0, script = '' }: { first?: number; script?: string } = {}): string {
  const paragraphs = Math.max(4, Math.floor((nodes * 0.6) / threadLength / 3) - 10);
  const messages = Array.from({ length: threadLength }, (_, index) =>
    gmailMessage(index === 0 ? first : elsewhere(first + index), paragraphs),
  );
  const thread = gmailThread(first, messages.toReversed());
  return page(`${subjectOf(first)} - ${repAddress} - Gmail`, '', fill([gmailAccount(), thread], nodes, gmailButton), nodes, script);
}
