import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import type { Locale } from '../../lib/i18n/index.ts';
import { catalogue } from '../../lib/i18n/index.ts';

/** The layer as a rep reads it: whoever bought three times and more is no "new" customer, though not loyal by the rule. */
export function layerWords(locale: Locale, { layer, history }: ValueStanding): string {
  const { value } = catalogue(locale);
  return layer === 'new' && history.count >= 3 ? value.notYetLoyal : value.standing.layers[layer];
}
