import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TierDecision, standingOf, tierOf } from '../../../lib/customers/standing.ts';
import type { Interaction } from '../../../lib/customers/types.ts';

let count = 0;
function entry(parts: Partial<Interaction>): Interaction {
  count += 1;
  return { id: `e${count}`, customer: 'c', others: [], kind: 'call', at: count, by: 'r', device: 'd', deleted: false, ...parts };
}

describe('the last contact', () => {
  it('is the newest by its own moment, not the last logged', () => {
    expect(standingOf('c', [entry({ at: 5, kind: 'visit' }), entry({ at: 3 })]).lastContact).toEqual({
      at: 5,
      kind: 'visit',
      by: 'r',
    });
  });

  it('is no note, no unanswered call and nothing deleted', () => {
    const entries = [
      entry({ at: 1, channel: 'phone', direction: 'out' }),
      entry({ at: 2, kind: 'note' }),
      entry({ at: 3, outcome: 'noAnswer' }),
      entry({ at: 4, deleted: true }),
    ];
    expect(standingOf('c', entries)).toEqual({
      customer: 'c',
      entryCount: 3,
      lastContact: { at: 1, kind: 'call', channel: 'phone', direction: 'out', by: 'r' },
    });
  });

  it('is none before any contact', () => {
    expect(standingOf('c', [entry({ kind: 'note' })])).toEqual({ customer: 'c', entryCount: 1 });
  });
});

describe('what waits for an answer', () => {
  const mailIn = (at: number, parts: Partial<Interaction> = {}): Interaction =>
    entry({ id: `in${at}`, kind: 'mail', direction: 'in', at, ...parts });

  it('is the oldest inbound entry without an outbound one after it', () => {
    expect(standingOf('c', [mailIn(2), mailIn(3), entry({ at: 1, direction: 'out' })]).waiting).toEqual({
      entry: 'in2',
      at: 2,
      kind: 'mail',
    });
    expect(standingOf('c', [mailIn(2), mailIn(4), entry({ at: 3, direction: 'out' })]).waiting?.entry).toBe('in4');
    expect(standingOf('c', [mailIn(2), entry({ at: 3, direction: 'out' })]).waiting).toBeUndefined();
  });

  it('is not ended by a note, an unanswered call or another inbound entry', () => {
    for (const parts of [{ kind: 'note' }, { direction: 'out', outcome: 'noAnswer' }, { direction: 'in' }] as const) {
      expect(standingOf('c', [mailIn(1), entry({ at: 2, ...parts })]).waiting?.entry).toBe('in1');
    }
  });

  it('is ended by a meeting, and by the rep saying so', () => {
    expect(standingOf('c', [mailIn(1), entry({ at: 2, kind: 'meeting' })]).waiting).toBeUndefined();
    expect(standingOf('c', [mailIn(1, { answeredAt: 9 }), mailIn(2)]).waiting?.entry).toBe('in2');
  });
});

it('a standing does not depend on the order of the entries', () => {
  const entries = [1, 2, 3, 4, 5].map((at) =>
    entry({ at: at % 3, kind: at % 2 ? 'mail' : 'call', direction: at % 2 ? 'in' : 'out' }),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      expect(standingOf('c', shuffled)).toEqual(standingOf('c', entries));
    }),
    { seed: 1 },
  );
});

describe('the tier in force', () => {
  const decision = (parts: Partial<TierDecision>): TierDecision => ({
    tier: 'A',
    day: '2026-10-01',
    decidedBy: 'rule',
    order: '1',
    ...parts,
  });

  it('is the newest decision by rule, unpinned', () => {
    expect(tierOf([decision({ tier: 'B', day: '2026-10-02' }), decision({})])).toEqual({ tier: 'B', pinned: false });
    expect(tierOf([decision({ tier: 'B', order: '2' }), decision({})])).toEqual({ tier: 'B', pinned: false });
    expect(tierOf([])).toEqual({ tier: null, pinned: false });
  });

  it('is the rep’s word against any rule, until the rep takes it back', () => {
    const rule = decision({ tier: 'C', day: '2026-12-01' });
    const pin = decision({ tier: 'A', decidedBy: 'rep' });
    expect(tierOf([pin, rule])).toEqual({ tier: 'A', pinned: true });
    expect(tierOf([pin, rule, decision({ tier: null, decidedBy: 'rep', order: '2' })])).toEqual({ tier: 'C', pinned: false });
  });
});
