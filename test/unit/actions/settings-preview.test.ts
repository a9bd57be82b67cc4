import { describe, expect, it } from 'vitest';
import { changedSuggestion } from '../../../lib/actions/settings-preview.ts';
import type { ActionSettings } from '../../../lib/actions/suggestion.ts';
import type { Card } from '../../../lib/customers/types.ts';
import { card, daysAgo, entry, settings, today, value } from './cards.ts';

const spokenTo = (ago: number, parts: Parameters<typeof card>[0] = {}): Card =>
  card({ timeline: [entry({ at: daysAgo(ago) })], ...parts });
const changed = (of: Card, next: Partial<ActionSettings>, will: Card = of) =>
  changedSuggestion(today, { card: of, settings }, { card: will, settings: { ...settings, ...next } });

describe('what other settings would change', () => {
  it('is nothing where they give the same suggestion', () => {
    expect(changed(spokenTo(40), {})).toBeNull();
    expect(changed(spokenTo(40), { off: ['care'] })).toBeNull();
    expect(changed(spokenTo(5), { off: ['cadence'] })).toBeNull();
  });

  it('is a suggestion that goes, that comes or that is due on another day', () => {
    expect(changed(spokenTo(40), { off: ['cadence'] })).toMatchObject({ change: 'gone', name: 'Wei Zhang', after: null });
    const often = { cadenceDays: { ...settings.cadenceDays, unrated: 7 } };
    expect(changed(spokenTo(20), often)).toMatchObject({ change: 'come', before: null, after: { main: { rule: 'cadence' } } });
    expect(changed(spokenTo(40), often)).toMatchObject({
      change: 'moved',
      before: { main: { due: '2026-11-10' } },
      after: { main: { due: '2026-10-18' } },
    });
  });

  it('is another reason that comes first', () => {
    const both = spokenTo(40, { customer: { needs: [] } });
    expect(changed(both, { off: ['cadence'] })).toMatchObject({
      change: 'other',
      before: { main: { rule: 'cadence' } },
      after: { main: { rule: 'know-needs' } },
    });
  });

  it('counts what other value settings make of the account', () => {
    const falls = spokenTo(20, { value: value({ trend: { last90: 100, norm: 1_000, ratio: 0.1 } }) });
    const steady = { ...falls, value: value() };
    expect(changed(steady, {}, falls)).toMatchObject({ change: 'come', after: { main: { rule: 'falling' } } });
  });
});
