import { defaultSettings } from '../actions/settings.ts';
import type { ActionSettings } from '../actions/suggestion.ts';

/** The team's settings for suggestions, wherever they are asked for. */
export function currentActionSettings(): ActionSettings {
  return defaultSettings;
}
