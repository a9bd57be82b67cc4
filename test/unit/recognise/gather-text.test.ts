// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Gathered, type Gathering, gatherTexts } from '../../../lib/recognise/gather-text.ts';

let told: Gathered[];
let shadows: ShadowRoot[];
let gathering: Gathering;
let observer: MutationObserver;

function begin(html: string): void {
  document.body.innerHTML = html;
  told = [];
  shadows = [];
  observer = new MutationObserver(() => undefined);
  const observed = { subtree: true, childList: true, characterData: true, attributes: true };
  gathering = gatherTexts(
    document,
    (gathered) => told.push(gathered),
    (root) => {
      shadows.push(root);
      observer.observe(root, observed);
    },
  );
  gathering.startOver();
  observer.observe(document, observed);
}

/** What is told next, a line a text: `+` begins a block, `…` goes on in the same one. */
function next(): { from: number; lines: string[]; gone: number[] }[] {
  told = [];
  gathering.changed(observer.takeRecords());
  if (gathering.isDue()) for (const steps = gathering.steps(); !steps.next().done;);
  return told.map(({ from, text, gone }) => ({
    from,
    lines: text.split(/(?=\p{Cc})/u).map((line) => line.replace('\u001e', '+').replace('\u001f', '…')),
    gone,
  }));
}

const lines = () => next().flatMap((each) => each.lines);

beforeEach(() => begin(''));

describe('the text of a page, gathered', () => {
  it('is told once, then only what is new, changed or gone, by numbers', () => {
    begin('<p id="a">Anna</p><p id="b">Bo</p>');
    expect(next()).toEqual([{ from: 0, lines: ['+Anna', '+Bo'], gone: [] }]);
    expect(next()).toEqual([]);
    document.getElementById('b')!.firstChild!.nodeValue = 'Carla';
    document.body.insertAdjacentHTML('beforeend', '<p>Dora</p>');
    expect(next()).toEqual([{ from: 2, lines: ['+Carla', '+Dora'], gone: [1] }]);
    document.getElementById('a')!.remove();
    expect(next()).toEqual([{ from: 4, lines: [''], gone: [0] }]);
    expect(gathering.isDue()).toBe(false);
  });

  it('tells in the end as gone what was taken apart after it left the page', () => {
    begin('<p>Bo</p><ul><li><b>Anna</b></li></ul>');
    next();
    document.querySelector('p')!.remove();
    expect(next().flatMap(({ gone }) => gone)).toEqual([0]);
    const row = document.querySelector('li')!;
    row.remove();
    gathering.changed(observer.takeRecords());
    // Nobody hears of what happens to a part that is out of the page.
    row.replaceChildren();
    const gone: number[] = [];
    for (let look = 0; look < 25; look++) {
      document.body.insertAdjacentHTML('beforeend', '<p>.</p>');
      document.body.lastChild!.remove();
      gone.push(...next().flatMap((each) => each.gone));
    }
    expect(gone).toEqual([1]);
  });

  it('does not tell again what only moved', () => {
    begin('<ul><li>Anna</li><li>Bo</li></ul>');
    next();
    document.querySelector('ul')!.prepend(document.querySelectorAll('li')[1]!);
    expect(next()).toEqual([]);
  });

  it('keeps together what stands in one block, and apart what does not', () => {
    begin(
      '<p>Call <b>Wei</b> <a href="#">Zhang</a><br>Anna</p><td>Bo</td><div>Carla <p>Dora</p>Erik</div><p><i>Fay</i> and <i>Gus</i></p>',
    );
    expect(lines()).toEqual(['+Call ', '…Wei', '…Zhang', '+Anna', '+Bo', '+Carla ', '+Dora', '+Erik', '+Fay', '+Gus']);
  });

  it('leaves out what is no text, what is hidden, and what somebody writes', () => {
    begin(
      `<script>Script</script><style>Style</style><textarea>Area</textarea><select><option>Option</option></select><p hidden>Hidden</p>
      <div style="display: none">None</div><div contenteditable="true">Draft <b>Bold</b></div><div role="textbox">Box</div><p>12:00</p><p>lower</p><p>Shown</p>`,
    );
    expect(lines()).toEqual(['+Shown']);
  });

  it('tells what is unhidden, and what is hidden as gone', () => {
    begin('<p id="a" hidden>Anna</p><p id="b">Bo</p>');
    next();
    document.getElementById('a')!.hidden = false;
    document.getElementById('b')!.hidden = true;
    expect(next()).toEqual([{ from: 1, lines: ['+Anna'], gone: [0] }]);
  });

  it('finds open shadow roots, also later ones, and never a closed one', () => {
    begin('<p>Anna</p><div id="host"></div><x-late></x-late><div id="closed"></div>');
    const root = document.getElementById('host')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<p>Bo</p><div></div>';
    root.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML = '<p>Carla</p>';
    document.getElementById('closed')!.attachShadow({ mode: 'closed' }).innerHTML = '<p>Secret</p>';
    expect(lines()).toEqual(['+Anna', '+Bo', '+Carla']);
    expect(shadows).toHaveLength(2);
    root.querySelector('p')!.firstChild!.nodeValue = 'Dora';
    expect(next()).toEqual([{ from: 3, lines: ['+Dora'], gone: [1] }]);
    document.querySelector('x-late')!.attachShadow({ mode: 'open' }).innerHTML = '<p>Erik</p>';
    expect(lines()).toEqual(['+Erik']);
  });

  it('tells an end of what it told where everything is gone, and begins anew when asked', () => {
    begin('<p>Anna</p>');
    next();
    document.body.innerHTML = '';
    expect(next()).toEqual([{ from: 1, lines: [''], gone: [0] }]);
    gathering.startOver();
    expect(next()).toEqual([{ from: 0, lines: [''], gone: [] }]);
  });

  it('has an end: of one text, of one message, of a whole page, and of a page that goes on for ever', () => {
    begin(`<p>${'A'.repeat(400_000)}</p>${`<p>${'B'.repeat(999)}</p>`.repeat(1000)}`);
    const all = next();
    expect(all.length).toBeGreaterThan(5);
    for (const { lines: some } of all) expect(some.join('').length).toBeLessThan(62_000);
    const sum = all.reduce((total, { lines: some }) => total + some.join('').length, 0);
    expect(sum).toBeGreaterThan(250_000);
    expect(sum).toBeLessThan(335_000);
    document.body.insertAdjacentHTML('beforeend', `<p>${'C'.repeat(999)}</p>`.repeat(1000));
    expect(lines().join('').length).toBeLessThan(12_000);
  });

  it('takes a number of steps in proportion to the page', () => {
    const stepsFor = (count: number): number => {
      begin('<div><p>Anna <b>Bo</b></p></div>'.repeat(count));
      let taken = 0;
      for (const steps = gathering.steps(); !steps.next().done;) taken++;
      return taken;
    };
    const small = stepsFor(500);
    expect(small).toBeGreaterThan(5);
    expect(stepsFor(1000)).toBeLessThanOrEqual(small * 2.2);
  });
});
