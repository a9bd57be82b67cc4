import { signal } from '@preact/signals';
import { defaultSettings } from '../actions/settings.ts';
import type { ActionSettings } from '../actions/suggestion.ts';
import type { Store } from '../store/store.ts';
import { actionSettingName, readActionSettings } from './team-settings.ts';

/** The team's rules, cadences and thresholds in force. */
export const actionSettings = signal<ActionSettings>(defaultSettings);

/** Reads them anew: at the start, and when everything may have changed. */
export async function readSettings(store: Store): Promise<void> {
  const read = readActionSettings(await store.setting(actionSettingName));
  // The same object while nothing changed: what follows it is not woken for nothing.
  if (!isSame(read, actionSettings.value)) actionSettings.value = read;
}

/** Settings are plain data, read field by field in one order. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
