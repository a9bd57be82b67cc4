// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../../lib/recognise/site.ts';
import { gmx } from '../../../lib/recognise/sites/gmx.ts';
import { stepsWith } from '../../../lib/recognise/steps.ts';
import type { Watching } from '../../../lib/recognise/watch.ts';
import { startWatching } from '../../../lib/recognise/watch.ts';

const address = new URL('https://webmailer.gmx.net/');
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The list as the webmail builds it: an element in a root in an element in a root. */
function buildList(): ShadowRoot {
  document.body.innerHTML = '<mail-list-container></mail-list-container>';
  const outer = document.querySelector('mail-list-container')!.attachShadow({ mode: 'open' });
  outer.innerHTML = '<div><list-mail-list></list-mail-list></div>';
  return outer.querySelector('list-mail-list')!.attachShadow({ mode: 'open' });
}

function row(name: string, mail: string): string {
  return `<list-mail-item><div class="list-mail-item__sender" title="&quot;${name}&quot; &lt;${mail}&gt;">${name}</div></list-mail-item>`;
}

let watching: Watching | undefined;
afterEach(() => watching?.stop());

describe('open shadow roots', () => {
  it('are read, however deep they lie', () => {
    buildList().innerHTML = row('Klara Hoff', 'klara.hoff@norden-pumps.example');
    const { page } = gmx.read(document, address);
    expect(page.kind).toBe('list');
    expect(page.people.map((person) => [person.name, person.address])).toEqual([['Klara Hoff', 'klara.hoff@norden-pumps.example']]);
  });

  it('are watched once they were read', async () => {
    const list = buildList();
    list.innerHTML = row('Klara Hoff', 'klara.hoff@norden-pumps.example');
    const readings: Reading[] = [];
    watching = startWatching(window, (reading) => readings.push(reading), {
      read: (page) => stepsWith([gmx])(page, address),
    });
    await pause(100);
    list.innerHTML += row('Bo Lind', 'bo.lind@norden-pumps.example');
    await pause(700);
    expect(readings.map(({ page }) => page.people.length)).toEqual([1, 2]);
  });

  it('nested a thousand deep neither hang nor throw', () => {
    document.body.innerHTML = '<mail-list-container></mail-list-container>';
    let host: Element = document.querySelector('mail-list-container')!;
    for (let depth = 0; depth < 1000; depth++) {
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = '<x-y></x-y>';
      host = root.querySelector('x-y')!;
    }
    expect(gmx.read(document, address).page.people).toEqual([]);
  });
});
