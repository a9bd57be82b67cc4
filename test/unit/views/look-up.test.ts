import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { lookUpText, queryFor } from '../../../lib/views/look-up.ts';
import { introduced, written } from '../store/opened.ts';

describe('a selected text, looked up', () => {
  it('finds its customer by address, phone or whole name, however they are written', async () => {
    const { store } = await introduced();
    const wei = written(await store.addCustomer({ name: 'Wei Zhang', addresses: ['wei@acme.example'], phones: ['+49 30 901820'] }));
    const zhang = written(await store.addCustomer({ name: '张小明' }));
    const found = async (text: string) => (await lookUpText(store, text)).customers;
    for (const text of [
      'wei@acme.example',
      'Somebody <WEI@acme.example>',
      ' ZHANG, Wei ',
      '"Wei Zhang" <new@acme.example>',
      'Tel.: +49 (30) 901820',
    ])
      expect(await found(text), text).toEqual([wei]);
    expect(await found('张 小明')).toEqual([zhang]);
    for (const text of ['Wei Wang', 'nobody@acme.example', '+49 30 901821', '']) expect(await found(text), text).toEqual([]);
  });

  it('offers what it says of somebody new', async () => {
    const { store } = await introduced();
    const offered = async (text: string) => (await lookUpText(store, text)).draft;
    expect(await offered('Dora Ellis <dora@kestrel.example>')).toMatchObject({
      name: 'Dora Ellis',
      addresses: ['dora@kestrel.example'],
    });
    expect(await offered('+49 30 901820')).toMatchObject({ phones: ['+49 30 901820'] });
    expect(await offered('Dora Ellis')).toMatchObject({ name: 'Dora Ellis' });
    expect(await offered('Dora Ellis')).not.toHaveProperty('addresses');
  });

  it('is searched for by its words alone', () => {
    expect(queryFor('ZHANG, Wei')).toBe('zhang wei');
    expect(queryFor('Dora <dora@kestrel.example>')).toBe('dora@kestrel.example');
    expect(queryFor('张小明')).toBe('张小明');
  });
});
