import { describe, expect, it } from 'vitest';
import { tierMove } from '../../../lib/value/tier-decision.ts';

const day = '2026-10-20';
const inForce = { tier: 'B' as const, pinned: false };

describe('the rule decides anew', () => {
  it('where another tier is sure enough, and says how sure', () => {
    expect(tierMove({ tier: 'A', certainty: 0.7 }, inForce, undefined, day)).toEqual({
      decide: { tier: 'A', why: { from: 'B', certainty: 0.7 } },
    });
    expect(tierMove({ tier: 'A', certainty: 0.69 }, inForce, undefined, day).decide).toBeUndefined();
  });

  it('where the estimate has pointed there for 14 days without pointing back', () => {
    const since = (on: string) => tierMove({ tier: 'A', certainty: 0.5 }, inForce, { tier: 'A', since: on }, day);
    expect(since('2026-10-06').decide).toEqual({ tier: 'A', why: { from: 'B', since: '2026-10-06' } });
    expect(since('2026-10-07')).toEqual({ pointing: { tier: 'A', since: '2026-10-07' } });
    // It pointed elsewhere before: counted anew.
    expect(tierMove({ tier: 'A', certainty: 0.5 }, inForce, { tier: 'C', since: '2026-09-01' }, day)).toEqual({
      pointing: { tier: 'A', since: day },
    });
    // It pointed back: forgotten.
    expect(tierMove({ tier: 'B', certainty: 0.5 }, inForce, { tier: 'A', since: '2026-09-01' }, day)).toEqual({});
  });

  it('once a day at most', () => {
    const decided = { ...inForce, decidedOn: day };
    expect(tierMove({ tier: 'A', certainty: 0.99 }, decided, undefined, day).decide).toBeUndefined();
    expect(tierMove({ tier: 'A', certainty: 0.99 }, decided, undefined, '2026-10-21').decide?.tier).toBe('A');
  });

  it('at once where nothing wavers: the first tier of a buyer, and what no purchases decide', () => {
    const only = (from: 'A' | 'P' | null, tier: 'C' | 'P' | null) =>
      tierMove(
        { tier, ...(tier === 'C' ? { certainty: 0.4 } : { why: 'noPurchase' as const }) },
        { tier: from, pinned: false },
        undefined,
        day,
      );
    expect(only(null, 'C').decide).toEqual({ tier: 'C', why: { from: null, only: true } });
    expect(only('P', 'C').decide?.tier).toBe('C');
    expect(only('A', null).decide).toEqual({ tier: null, why: { from: 'A', only: true } });
    expect(only(null, 'P').decide?.tier).toBe('P');
  });

  it('never against a pin, nor where too few accounts say anything', () => {
    expect(tierMove({ tier: 'A', certainty: 0.99 }, { tier: 'C', pinned: true }, undefined, day)).toEqual({});
    expect(tierMove({ tier: null, why: 'fewAccounts' }, inForce, undefined, day)).toEqual({});
  });
});
