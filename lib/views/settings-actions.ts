import type { SettingsPreview, TeamSettings, TeamSettingsActions } from '../../components/settings/team-settings.ts';
import { changedSuggestion } from '../actions/settings-preview.ts';
import type { CustomerRows } from '../customers/customer-row.ts';
import type { Id } from '../customers/types.ts';
import { ok } from '../result.ts';
import { breatheEvery } from '../store/breathe.ts';
import type { Store, Undo, Written } from '../store/store.ts';
import type { Json } from '../sync/record.ts';
import type { Values } from '../value/values.ts';
import { actionSettings, isSame } from './action-settings.ts';
import { openedStore, write } from './database.ts';
import { customers, today } from './records.ts';
import { actionSettingName, actionSettingsToStore, valueSettingsToStore } from './team-settings.ts';
import { settingName as valueSettingName, everybodysValues, rankedRows, valueSettings, valuesWith } from './values.ts';

/** The team's settings as the form changes them: shown what they would do, saved with an undo. */
export const teamSettingsActions: TeamSettingsActions = {
  previewSettings: async (next, given) => {
    const store = openedStore();
    const book = customers.value;
    return store && book ? preview(store, book, next, given) : null;
  },
  saveSettings: (next) => write((store) => save(store, next)),
};

async function save(store: Store, next: TeamSettings): Promise<Written<null>> {
  const undos: Undo[] = [];
  const saveOne = async (name: string, toStore: (stored: Json | undefined) => Json): Promise<Written<null>> => {
    const written = await store.saveSetting(name, toStore(await store.setting(name)));
    if (written.ok && written.value.undo) undos.unshift(written.value.undo);
    return written;
  };
  if (!isSame(next.actions, actionSettings.value)) {
    const written = await saveOne(actionSettingName, (stored) => actionSettingsToStore(stored, next.actions));
    if (!written.ok) return written;
  }
  if (!isSame(next.value, valueSettings.value)) {
    const written = await saveOne(valueSettingName, (stored) => valueSettingsToStore(stored, next.value));
    if (!written.ok) return written;
  }
  const undo: Undo = async () => {
    let undone: Awaited<ReturnType<Undo>> = ok('all');
    for (const one of undos) {
      undone = await one();
      if (!undone.ok) return undone;
    }
    return undone;
  };
  return ok({ value: null, undo: undos.length > 0 ? undo : null });
}

/** So many cards are read for a preview: some seconds at most. */
const lookedAtMost = 1_000;
const slice = 12;

async function preview(store: Store, book: CustomerRows, next: TeamSettings, given: AbortSignal): Promise<SettingsPreview | null> {
  const day = today.value;
  const before = await everybodysValues(store);
  const after = isSame(next.value, valueSettings.value) ? before : await valuesWith(store, next.value, day);
  const breathe = breatheEvery(slice);
  const suggestions: SettingsPreview['suggestions'][number][] = [];
  const looked = lookedAt(book);
  for (const id of looked) {
    if (given.aborted) return null;
    await breathe();
    const card = await store.card(id);
    if (!card) continue;
    const changed = changedSuggestion(
      day,
      { card: { ...card, value: before?.byCustomer.get(id) ?? null }, settings: actionSettings.value },
      { card: { ...card, value: after?.byCustomer.get(id) ?? null }, settings: next.actions },
    );
    if (changed) suggestions.push(changed);
  }
  return { looked: looked.length, customers: book.length, suggestions, tiers: tiersChanged(book, before, after) };
}

/** Everybody of a small book; of a big one those in Today, then whoever was not spoken to for longest. */
function lookedAt(book: CustomerRows): Id[] {
  const rows = book.slice();
  if (rows.length <= lookedAtMost) return rows.map(({ id }) => id);
  const first = (rankedRows.value ?? []).map(({ customer }) => customer);
  const silent = rows.toSorted((one, other) => (one.lastContactAt ?? 0) - (other.lastContactAt ?? 0)).map(({ id }) => id);
  return [...new Set([...first, ...silent])].slice(0, lookedAtMost);
}

function tiersChanged(book: CustomerRows, before: Values | null, after: Values | null): SettingsPreview['tiers'] {
  if (before === after || !before || !after) return [];
  return book.slice().flatMap(({ id, name }) => {
    const was = before.byCustomer.get(id);
    const will = after.byCustomer.get(id);
    if (was?.mainContact !== id || !will || was.tier.tier === will.tier.tier) return [];
    return [{ name, from: was.tier.tier, to: will.tier.tier }];
  });
}
