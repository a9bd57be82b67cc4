import { browser, type Browser } from 'wxt/browser';
import type { CustomerBook } from '../../lib/customers/book.ts';
import { openBook } from '../../lib/views/book.ts';
import { queryFor } from '../../lib/views/look-up.ts';
import { database } from './database.ts';

const deskOf = (customer: string) => browser.runtime.getURL(`/desk.html#customer=${customer}`);

/** Customers whose name, company or address holds what was typed. */
export function offerSuggestions(text: string, suggest: (results: Browser.omnibox.SuggestResult[]) => void): void {
  void find(text).then((rows) =>
    suggest(
      rows.map(({ id, name, company }) => ({
        content: deskOf(id),
        description: describe(company === undefined ? name : `${name} · ${company}`),
      })),
    ),
  );
}

/** A suggestion opens its customer in the desk; anything else the best hit, or the desk. */
export function openChosen(text: string): void {
  void (async () => {
    const chosen = text.startsWith(browser.runtime.getURL('/desk.html')) ? text : undefined;
    const first = chosen === undefined ? (await find(text))[0] : undefined;
    await browser.tabs.create({ url: chosen ?? (first ? deskOf(first.id) : browser.runtime.getURL('/desk.html')) });
  })();
}

async function find(text: string) {
  const store = await database();
  if (store === null || text.trim() === '') return [];
  // A few keys typed in a row ask for the same book.
  reading ??= openBook(store).finally(() => setTimeout(() => (reading = undefined), 2_000));
  const book = await reading;
  const rows = book.search(text).slice(0, 6);
  // "ZHANG, Wei": by its words alone.
  return rows.length > 0 ? rows : book.search(queryFor(text)).slice(0, 6);
}

let reading: Promise<CustomerBook> | undefined;

/** Chromium's omnibox reads its descriptions as XML, Firefox's as plain text. */
function describe(text: string): string {
  if (import.meta.env.FIREFOX) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
