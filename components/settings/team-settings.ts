import type { ChangedSuggestion } from '../../lib/actions/settings-preview.ts';
import type { ActionSettings } from '../../lib/actions/suggestion.ts';
import type { Tier } from '../../lib/customers/types.ts';
import type { Written } from '../../lib/store/store.ts';
import type { ValueSettings } from '../../lib/value/settings.ts';

/** What the team has agreed on; travels with every export. */
export interface TeamSettings {
  actions: ActionSettings;
  value: ValueSettings;
}

/** Fields of settings as a form changes them; undefined takes one out. */
export type Change<Settings> = { [Name in keyof Settings]?: Settings[Name] | undefined };

/** What other settings would change, before they are saved. */
export interface SettingsPreview {
  /** Of so many customers so many were looked at: those in Today, then the longest silent. */
  looked: number;
  customers: number;
  suggestions: readonly ChangedSuggestion[];
  /** Accounts whose tier by value would be another one, by the name of their main contact. */
  tiers: readonly { name: string; from: Tier | null; to: Tier | null }[];
}

export interface TeamSettingsActions {
  /** Null where it was given up, or the database is not open. */
  previewSettings(next: TeamSettings, signal: AbortSignal): Promise<SettingsPreview | null>;
  saveSettings(next: TeamSettings): Promise<Written<null>>;
}
