import { expect, it } from 'vitest';
import { jobsAfterMove } from '../../../lib/value/jobs.ts';
import { introduced, undoOf, written } from './opened.ts';

const none = (): undefined => undefined;

it('a change of jobs is one edit with one undo', async () => {
  const { store } = await introduced();
  const acme = written(await store.addCustomer({ name: 'Acme', kind: 'company' }));
  const id = written(await store.addCustomer({ name: 'Ana Ruiz', company: 'Bolt', title: 'Buyer' }));
  const { customer } = (await store.card(id))!;
  const move = { from: 'Acme', to: 'Bolt', day: '2026-10-01' };
  const edit = await store.editCustomer(
    id,
    jobsAfterMove(customer, move, (name) => (name === 'Acme' ? acme : undefined)),
  );
  const card = (await store.card(id))!;
  expect(card.customer.jobs).toEqual([
    { key: 'at acme', company: acme, companyName: 'Acme', title: 'Buyer', to: '2026-10-01' },
    { key: 'at bolt', companyName: 'Bolt', from: '2026-10-01' },
  ]);
  // The name of the record is at hand where the job has none.
  expect(card.namesById[acme]).toBe('Acme');
  await undoOf(edit)();
  expect((await store.card(id))?.customer.jobs).toBeUndefined();
});

it('a job is changed and taken out by its key', async () => {
  const { store } = await introduced();
  const id = written(await store.addCustomer({ name: 'Ana Ruiz' }));
  written(await store.editCustomer(id, [{ list: 'jobs', add: { key: 'at acme', companyName: ' Acme  Inc ', title: 'Buyer' } }]));
  written(await store.editCustomer(id, [{ list: 'jobs', add: { key: 'at acme', companyName: 'Acme', from: '2020-01-01' } }]));
  expect((await store.card(id))?.customer.jobs).toEqual([{ key: 'at acme', companyName: 'Acme', from: '2020-01-01' }]);
  written(await store.editCustomer(id, [{ list: 'jobs', remove: 'at acme' }]));
  expect((await store.card(id))?.customer.jobs).toBeUndefined();
});

it('a job needs a company, days that there are, and an end that is not before its beginning', async () => {
  const { store } = await introduced();
  const id = written(await store.addCustomer({ name: 'Ana Ruiz' }));
  const refused = async (job: object): Promise<unknown> => {
    const edit = await store.editCustomer(id, [{ list: 'jobs', add: { key: 'k', ...job } }]);
    return edit.ok ? null : edit.error;
  };
  const invalid = (reason: string): object => ({ type: 'invalid', field: 'jobs', reason });
  expect(await refused({ title: 'Buyer' })).toEqual(invalid('empty'));
  expect(await refused({ companyName: ' ' })).toEqual(invalid('empty'));
  expect(await refused({ company: 'no id' })).toEqual(invalid('empty'));
  expect(await refused({ companyName: 'x'.repeat(501) })).toEqual(invalid('tooLong'));
  expect(await refused({ companyName: 'Acme', from: '2026-02-30' })).toEqual(invalid('notADay'));
  expect(await refused({ companyName: 'Acme', from: '2026-02-02', to: '2026-02-01' })).toEqual(invalid('notADay'));
  expect((await store.card(id))?.customer.jobs).toBeUndefined();
});

it('of a job that two merged customers have, the card shows the one that an edit changes', async () => {
  const { store } = await introduced();
  const ids = [written(await store.addCustomer({ name: 'Ana Ruiz' })), written(await store.addCustomer({ name: 'A. Ruiz' }))];
  for (const [index, id] of ids.entries()) {
    const add = { key: 'at acme', companyName: 'Acme', title: `Title ${index}` };
    written(await store.editCustomer(id, [{ list: 'jobs', add }]));
  }
  const root = written(await store.linkCustomers(ids[0]!, ids[1]!, {}));
  const add = { key: 'at acme', companyName: 'Acme', to: '2026-10-01' };
  written(await store.editCustomer(root, [{ list: 'jobs', add }]));
  expect((await store.card(root))?.customer.jobs).toEqual([add]);
});

it('a job of merged customers is changed where it is, not noted a second time beside it', async () => {
  const { store } = await introduced();
  const [one, two] = [
    written(await store.addCustomer({ name: 'Ana Ruiz' })),
    written(await store.addCustomer({ name: 'A. Ruiz' })),
  ];
  const later = one < two ? two : one;
  written(await store.editCustomer(later, jobsAfterMove({}, { from: 'Acme', to: 'Bolt', day: '2026-10-01' }, none)));
  written(await store.linkCustomers(one, two, {}));
  const root = one < two ? one : two;
  written(await store.editCustomer(root, [{ list: 'jobs', add: { key: 'at bolt', companyName: 'Bolt', from: '2026-09-01' } }]));
  expect((await store.card(root))?.customer.jobs?.map(({ from, to }) => [from, to])).toEqual([
    [undefined, '2026-10-01'],
    ['2026-09-01', undefined],
  ]);
  written(await store.editCustomer(root, [{ list: 'jobs', remove: 'at acme' }]));
  expect((await store.card(root))?.customer.jobs).toHaveLength(1);
});
