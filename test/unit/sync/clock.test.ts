import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Clock,
  deviceFromBytes,
  deviceOf,
  devicePattern,
  isTooFarAhead,
  momentOf,
  observe,
  stampOf,
  stampPattern,
  tick,
} from '../../../lib/sync/clock.ts';
import { holds } from './property.ts';

const device = 'abcdefghijkl';
const fresh: Clock = { moment: 0, counter: 0, device };

function ticked(clock: Clock, now: number): { clock: Clock; stamp: string } {
  const result = tick(clock, now);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

describe('a stamp', () => {
  it('says when and where it was made, and has always the same length', () => {
    const { stamp } = ticked(fresh, 1_790_000_000_000);
    expect(stamp).toMatch(stampPattern);
    expect(stamp).toBe('0mubbs7i80000-abcdefghijkl');
    expect([momentOf(stamp), deviceOf(stamp)]).toEqual([1_790_000_000_000, device]);
    expect(ticked(fresh, 0).stamp).toHaveLength(stamp.length);
  });

  it('is greater than every one before, whatever the wall clock shows', () => {
    const moments = fc.array(fc.oneof(fc.integer({ min: 0, max: 2e12 }), fc.constantFrom(5, 5, 5, 4)), { minLength: 2 });
    holds(
      fc.property(moments, (walls) => {
        let clock = fresh;
        let last = '';
        for (const now of walls) {
          const next = ticked(clock, now);
          if (next.stamp <= last) expect(next.stamp > last).toBe(true);
          ({ clock } = next);
          last = next.stamp;
        }
      }),
    );
  });

  it('orders as moment, counter, device do', () => {
    const clocks = fc.record({
      moment: fc.nat(1e6),
      counter: fc.nat(1e6),
      device: fc.constantFrom('a'.repeat(12), 'b'.repeat(12)),
    });
    const order = (a: Clock, b: Clock): number =>
      a.moment - b.moment || a.counter - b.counter || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0);
    holds(
      fc.property(clocks, clocks, (a, b) => {
        const [one, two] = [stampOf(a), stampOf(b)];
        return Math.sign(order(a, b)) === (one < two ? -1 : one > two ? 1 : 0);
      }),
    );
  });

  it('goes into the next millisecond where the counter is full', () => {
    const { stamp } = ticked({ moment: 1000, counter: 36 ** 4 - 1, device }, 1000);
    expect(momentOf(stamp)).toBe(1001);
  });

  it('is refused for a moment that it cannot hold', () => {
    for (const now of [Number.NaN, -1, Number.POSITIVE_INFINITY, 36 ** 9])
      expect(tick(fresh, now)).toEqual({ ok: false, error: { type: 'outOfRange' } });
  });
});

describe('a stamp of another device', () => {
  it('is too far ahead beyond five minutes', () => {
    const stamp = stampOf({ moment: 1_000_000, counter: 0, device });
    expect(isTooFarAhead(stamp, 1_000_000 - 300_000)).toBe(false);
    expect(isTooFarAhead(stamp, 1_000_000 - 300_001)).toBe(true);
  });

  it('makes the next own one greater, and an older one changes nothing', () => {
    const theirs = stampOf({ moment: 2000, counter: 7, device: 'zzzzzzzzzzzz' });
    const clock = observe({ ...fresh, moment: 1000 }, theirs);
    expect(ticked(clock, 1500).stamp > theirs).toBe(true);
    expect(observe(clock, stampOf({ moment: 1, counter: 0, device }))).toBe(clock);
  });
});

it('a device id is twelve letters and digits', () => {
  expect(deviceFromBytes(Uint8Array.from({ length: 12 }, (_, index) => index * 20))).toMatch(devicePattern);
});
