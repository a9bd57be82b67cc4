// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { censor } from '../../../lib/recognise/censor.ts';

const tags = [
  'div',
  'span',
  'a',
  'p',
  'td',
  'form',
  'svg',
  'template',
  'script',
  'style',
  'noscript',
  'h1',
  'iframe',
  'textarea',
  'math',
];
const attributes = [
  'title', 'href', 'src', 'email', 'data-name', 'aria-label', 'value', 'content', 'class', 'id', 'data-test-id', 'data-testid', 'role',
  'type', 'rel', 'itemprop', 'itemtype', 'dir', 'hidden', 'aria-hidden', 'aria-level', 'style', 'alt', 'name', 'data-anything', 'onclick',
]; // prettier-ignore

/** Letters that no word of an outline holds in this order, in the ways a page writes a name, an address, a number or a session. */
const secret = fc
  .tuple(fc.constantFrom('zhangweiqq', 'Zqxjkv', 'ANNASCHMIDTZQ', '王晓明', 'dvorakqz', '5550143'), fc.nat(5))
  .map(
    ([word, way]) =>
      [word, `${word}@acme.example`, `mail-${word}`, `row_${word}Name`, `https://x.example/?sid=${word}`, `a ${word} b`][way]!,
  );

interface Branch {
  tag: string;
  text: string;
  attribute: string;
  value: string;
  comment: string;
  shadow: boolean;
  children: Branch[];
}

const { tree } = fc.letrec<{ tree: Branch }>((tie) => ({
  tree: fc.record({
    tag: fc.oneof(fc.constantFrom(...tags), fc.constantFrom('x-zhangweiqq', 'zhangweiqq', 'dvorakqz-row')),
    text: secret,
    attribute: fc.constantFrom(...attributes),
    value: secret,
    comment: secret,
    shadow: fc.boolean(),
    children: fc.oneof({ maxDepth: 4 }, fc.constant<Branch[]>([]), fc.array(tie('tree'), { maxLength: 4 })),
  }),
}));

function build({ tag, text, attribute, value, comment, shadow, children }: Branch): Element {
  const namespace =
    tag === 'svg' ? 'http://www.w3.org/2000/svg' : tag === 'math' ? 'http://www.w3.org/1998/Math/MathML' : undefined;
  const element = namespace ? document.createElementNS(namespace, tag) : document.createElement(tag);
  element.setAttribute(attribute, value);
  element.append(document.createTextNode(text), document.createComment(comment));
  const inside = tag === 'template' ? (element as HTMLTemplateElement).content : element;
  if (shadow && (tag === 'div' || tag === 'span')) element.attachShadow({ mode: 'open' }).append(document.createTextNode(text));
  for (const child of children) inside.append(build(child));
  return element;
}

describe('the outline of a page', () => {
  it('keeps tags and what tells how it is built, and none of the text', () => {
    document.body.innerHTML = `<div class="row a12 mail-list_item senderName" role="option" email="anna@example.com" title="Anna" onclick="x()"><b>Anna</b> Schmidt <script>secret</script><i></i></div>`;
    expect(censor(document.body)).toBe(
      '<body><div class="row … mail-list_item senderName" role="option" email="…" title="…"><b>…</b>…<i></i></div></body>',
    );
  });

  it('leaves nothing of any text, attribute, comment, id, class, address, shadow, drawing, template or tag behind', () => {
    fc.assert(
      fc.property(tree, (branch) => {
        const outline = censor(build(branch)).toLowerCase();
        for (const word of [
          'zhang',
          'weiqq',
          'zqx',
          'jkv',
          'anna',
          'schmidt',
          '王',
          '晓',
          'dvorak',
          'qz',
          '555',
          '0143',
          'acme',
          'sid',
          'http',
        ])
          expect(outline).not.toContain(word);
        // What is left is made of signs, tags and the fixed words alone.
        expect(outline).toMatch(/^[-a-z_<>/="… ]*$/);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('ends, however large the page is', () => {
    document.body.innerHTML = '<p>x</p>'.repeat(5000);
    expect(censor(document.body).length).toBeLessThan(8000);
    document.body.replaceChildren();
    for (let count = 0; count < 20_000; count++) document.body.append(document.createTextNode('x'));
    expect(censor(document.body)).toBe('<body>…</body>');
  });
});
