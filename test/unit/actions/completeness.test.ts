import { describe, expect, it } from 'vitest';
import { completenessOf } from '../../../lib/actions/completeness.ts';
import type { Card, Customer } from '../../../lib/customers/types.ts';
import { card, today } from './cards.ts';

const known: Partial<Customer> = {
  name: 'Wei Zhang',
  addresses: [{ key: 'wei@acme.example', typed: 'wei@acme.example' }],
  needs: ['Short delivery'],
  tier: 'B',
};

function cardOf(customer: Partial<Customer>, daysSinceContact: number | null): Card {
  const made = card();
  const { lastContact: _, ...standing } = made.standing;
  const at = today.now - (daysSinceContact ?? 0) * 86_400_000;
  return {
    ...made,
    customer: { ...made.customer, ...known, ...customer },
    standing: daysSinceContact === null ? standing : { ...standing, lastContact: { at, kind: 'call', by: 'me' } },
  };
}

describe('how complete a card is', () => {
  it('is whole with a name, a way to reach them, a tier, a need and a contact within the cadence', () => {
    expect(completenessOf(cardOf({}, 30), 30, today)).toEqual({ identify: true, classify: true, needs: true, upkeep: true });
  });

  it('lacks the first part without a way to reach them, or where an address stands in the name’s place', () => {
    expect(completenessOf(cardOf({ addresses: [], phones: [], handles: [] }, 1), 30, today).identify).toBe(false);
    expect(completenessOf(cardOf({ name: 'wei@acme.example' }, 1), 30, today).identify).toBe(false);
  });

  it('lacks the second without a tier, and the third without a need', () => {
    expect(completenessOf(cardOf({ tier: null }, 1), 30, today).classify).toBe(false);
    expect(completenessOf(cardOf({ needs: [] }, 1), 30, today).needs).toBe(false);
  });

  it('lacks the fourth before any contact and once the cadence is over', () => {
    expect(completenessOf(cardOf({}, null), 30, today).upkeep).toBe(false);
    expect(completenessOf(cardOf({}, 31), 30, today).upkeep).toBe(false);
  });
});
