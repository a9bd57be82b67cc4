import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { namesAfter } from '../../../entrypoints/background/names.ts';
import type { CustomerDraft } from '../../../lib/customers/drafts.ts';
import type { NameSeen, TabReport } from '../../../lib/messages/names.ts';
import type { Sighting } from '../../../lib/recognise/site.ts';
import type { Store } from '../../../lib/store/store.ts';
import { openKnown } from '../../../lib/known/files.ts';
import { keepKnown } from '../../../lib/views/known.ts';
import { loadReadings } from '../../../lib/known/pinyin.ts';
import { certainIn, lookAtPage } from '../../../lib/views/known-on-page.ts';
import { fakeFiles } from '../known/fake-files.ts';
import { introduced, written } from '../store/opened.ts';

beforeEach(() => void fakeFiles());

async function withCustomers(...drafts: CustomerDraft[]): Promise<{ store: Store; ids: string[] }> {
  const { store } = await introduced();
  const ids: string[] = [];
  for (const draft of drafts) ids.push(written(await store.addCustomer(draft)));
  await keepKnown(store);
  return { store, ids };
}

function told(...lines: string[]): string {
  return lines.map((line) => `\u001e${line}`).join('');
}

async function reportOf(lines: readonly string[], people: readonly Partial<Sighting>[] = []): Promise<TabReport> {
  const names = await namesAfter([], { type: 'textSeen', from: 0, text: told(...lines), gone: [] });
  const page = {
    site: 'generic',
    kind: 'other' as const,
    subject: null,
    people: people.map((person): Sighting => ({ kind: 'person', role: 'listed', evidence: 'text', ...person })),
  };
  return { frames: [{ frameId: 0, reading: { page }, at: 1 }], names: [{ frameId: 0, names }] };
}

/** Who is shown, how sure and why. */
async function shown(store: Store, lines: readonly string[], people: readonly Partial<Sighting>[] = []) {
  const looked = await lookAtPage(await reportOf(lines, people), store, loadReadings);
  expect(certainIn(looked).size).toBe(looked.spotted.filter(({ matches }) => matches.some(({ certain }) => certain)).length);
  return looked.spotted.map(({ sighting, matches }) => ({
    name: sighting.name,
    role: sighting.role,
    who: matches.map(({ customer, score }) => [customer.name, score?.sure, ...(score?.reasons ?? [])].join(' ')),
  }));
}

describe('customers named in a page’s text', () => {
  it('are shown as possible or likely, with what says so, and never counted as certain', async () => {
    const { store } = await withCustomers(
      { name: '张伟' },
      { name: '李小明', company: '星河贸易' },
      { name: 'Dora Ellis', company: 'Acme Tools' },
      { name: 'Anna' },
    );
    expect(await shown(store, ['昨天和张伟开会'])).toEqual([{ name: '张伟', role: 'mentioned', who: ['张伟 possible short'] }]);
    expect(await shown(store, ['星河贸易的李小明来电'])).toEqual([
      { name: '李小明', role: 'mentioned', who: ['李小明 likely company full'] },
    ]);
    expect(await shown(store, ['said ELLIS, Dora of Acme Tools'])).toEqual([
      { name: 'ELLIS, Dora', role: 'mentioned', who: ['Dora Ellis likely company full reversed'] },
    ]);
    expect(await shown(store, ['said Dora Ellis'])).toMatchObject([{ who: ['Dora Ellis possible full'] }]);
    expect(await shown(store, ['Dora Ellis'])).toMatchObject([{ who: ['Dora Ellis likely slot full'] }]);
    expect(await shown(store, ['Anna'])).toMatchObject([{ who: ['Anna possible slot oneWord'] }]);
    expect(await shown(store, ['met Li Xiaoming'])).toMatchObject([{ who: ['李小明 possible full pinyin'] }]);
    expect(await shown(store, ['Nobody we know'])).toEqual([]);
  });

  it('are several where several go by the name, and the one whose company is near where it is', async () => {
    const { store } = await withCustomers(
      { name: 'Wei Zhang', company: 'Brightwater' },
      { name: 'Zhang Wei', company: 'Acme Tools' },
    );
    expect(await shown(store, ['met Wei Zhang'])).toEqual([
      {
        name: 'Wei Zhang',
        role: 'mentioned',
        who: ['Wei Zhang possible full namesakes', 'Zhang Wei possible full reversed namesakes'],
      },
    ]);
    expect(await shown(store, ['Wei Zhang, Acme Tools'])).toMatchObject([{ who: ['Zhang Wei likely company full reversed'] }]);
  });

  it('are likelier where somebody of their mail domain is on the page', async () => {
    const { store } = await withCustomers({ name: 'Wei Zhang', addresses: ['wei@acme.example'] });
    expect(await shown(store, ['thanks to Wei Zhang'], [{ address: 'sales@acme.example', kind: 'organisation' }])).toMatchObject([
      { who: ['Wei Zhang likely domain full'] },
    ]);
  });

  it('stand once, and not beside themselves', async () => {
    const { store } = await withCustomers({ name: '张小明', addresses: ['zxm@acme.example'] });
    expect(await shown(store, ['张小明', 'Xiaoming Zhang'])).toHaveLength(1);
    expect(await shown(store, ['张小明'], [{ address: 'zxm@acme.example' }])).toHaveLength(1);
    expect(await shown(store, ['张小明'], [{ name: '张小明', address: 'other@else.example' }])).toMatchObject([
      { name: '张小明', role: 'listed' },
    ]);
  });

  it('are verified: a record that changed, was deleted or was refused is not offered', async () => {
    const { store, ids } = await withCustomers({ name: 'Wei Zhang' }, { name: 'Dora Ellis' }, { name: 'Cara Stone' });
    const report = await reportOf(['met Wei Zhang, Dora Ellis and Cara Stone']);
    const names = async () => (await lookAtPage(report, store, loadReadings)).spotted.map(({ sighting }) => sighting.name);
    expect(await names()).toEqual(['Wei Zhang', 'Dora Ellis', 'Cara Stone']);
    written(await store.editCustomer(ids[0]!, [{ field: 'name', value: 'Wei Wang' }]));
    written(await store.deleteCustomer(ids[1]!));
    written(await store.notThem(ids[2]!, 'name:cara stone'));
    expect(await names()).toEqual([]);
  });

  it('are gone with the line they stood in, and counted by their lines', async () => {
    await withCustomers({ name: 'Wei Zhang' }, { name: 'Dora Ellis' });
    const first = await namesAfter([], {
      type: 'textSeen',
      from: 0,
      text: told('Wei Zhang', 'by Dora Ellis', 'by Wei Zhang'),
      gone: [],
    });
    expect(first.map(({ text, lines }) => [text, lines])).toEqual([
      ['Wei Zhang', [0, 2]],
      ['Dora Ellis', [1]],
    ]);
    const second = await namesAfter(first, { type: 'textSeen', from: 3, text: told('now Dora Ellis'), gone: [0, 1] });
    expect(second.map(({ text, lines }) => [text, lines])).toEqual([
      ['Wei Zhang', [2]],
      ['Dora Ellis', [3]],
    ]);
    const anew: NameSeen[] = await namesAfter(second, { type: 'textSeen', from: 0, text: '', gone: [] });
    expect(anew).toEqual([]);
  });

  it('have their ids read only where a name was found', async () => {
    const { ids } = await withCustomers({ name: 'Wei Zhang' });
    const read = vi.spyOn((await openKnown())!, 'idsOf');
    const namesIn = (text: string) => namesAfter([], { type: 'textSeen', from: 0, text: told(text), gone: [] });
    expect(await namesIn('nobody is named here')).toEqual([]);
    expect(read).not.toHaveBeenCalled();
    expect(await namesIn('Wei Zhang')).toMatchObject([{ customer: ids[0] }]);
    expect(read).toHaveBeenCalledOnce();
  });
});
