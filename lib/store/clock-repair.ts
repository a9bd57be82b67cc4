import { ok } from '../result.ts';
import { type Stamp, deviceOf, momentOf, tick, toleratedAheadMs } from '../sync/clock.ts';
import type { AnyRecord, Json } from '../sync/record.ts';
import { freshCounters } from './database.ts';
import type { Counters, Self } from './schema.ts';
import type { Store } from './store.ts';
import { type Context, writing } from './work.ts';

/**
 * A clock that was ahead: what was written then is held back by every colleague until that time has come, and all that is written now
 * is stamped even later. Repaired, those writes are stamped anew, in their order, as if written now.
 */
export function clockRepairOf(context: Context): Pick<Store, 'clockAhead' | 'repairClock'> {
  const { database } = context;
  return {
    async clockAhead() {
      const { moment } = { ...freshCounters, ...((await database.get('local', 'counters')) as Counters | undefined) };
      const ahead = moment - context.now();
      return ahead > toleratedAheadMs ? ahead : 0;
    },

    async repairClock() {
      const { device } = (await database.get('local', 'self')) as Self;
      const done = await writing(
        context,
        async (work) => {
          const limit = work.now + toleratedAheadMs;
          const isAhead = (stamp: Stamp): boolean => deviceOf(stamp) === device && momentOf(stamp) > limit;
          const rows = await work.transaction.objectStore('records').getAll();
          const blocks = await work.transaction.objectStore('entries').getAll();
          const sampled = new Set(rows.filter(({ sample }) => sample === true).map(({ id }) => id));
          const records = [
            ...rows.map(({ record }) => record),
            ...blocks.flatMap(({ entries }) => entries.map(({ record }) => record)),
          ];
          const ahead = new Set<Stamp>();
          const touched = records.filter((record) => {
            const own = stampsIn(record as unknown as Json).filter(isAhead);
            for (const stamp of own) ahead.add(stamp);
            return own.length > 0;
          });
          let clock = { moment: 0, counter: 0, device };
          const anew = new Map<Stamp, Stamp>();
          for (const stamp of [...ahead].sort()) {
            const next = tick(clock, work.now);
            if (!next.ok) break;
            clock = next.value.clock;
            anew.set(stamp, next.value.stamp);
          }
          for (const record of touched) {
            await work.put(restamped(record as unknown as Json, anew) as unknown as AnyRecord, sampled.has(record.id));
          }
          // What others stamped ahead and was taken in all the same stays ahead: our next stamp must still be greater.
          const others = records.flatMap((record) => stampsIn(record as unknown as Json)).filter((stamp) => !anew.has(stamp));
          const greatest = others.reduce((most, stamp) => Math.max(most, momentOf(stamp)), clock.moment);
          work.counters.moment = greatest;
          // Past the greatest counter a stamp can hold, so that the next one begins a millisecond later.
          work.counters.counter = greatest === clock.moment ? clock.counter : 36 ** 4;
          return ok(touched.length);
        },
        { announce: 'all' },
      );
      return done.ok ? ok(done.value.value) : done;
    },
  };
}

const stampShape = /^[0-9a-z]{13}-[0-9a-z]{12}$/;

/** Every stamp in a record: the second of a pair, or the value of `stamp` and `erased`. */
function stampsIn(value: Json): Stamp[] {
  if (Array.isArray(value)) return isRegister(value) ? [value[1]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    (name === 'stamp' || name === 'erased') && typeof part === 'string'
      ? [part]
      : name === 'fields' && 'stamp' in value
        ? []
        : stampsIn(part),
  );
}

function isRegister(value: Json[]): value is [Json, Stamp] {
  return value.length === 2 && typeof value[1] === 'string' && stampShape.test(value[1]);
}

function restamped(value: Json, anew: ReadonlyMap<Stamp, Stamp>): Json {
  if (Array.isArray(value)) return isRegister(value) ? [value[0], anew.get(value[1]) ?? value[1]] : value;
  if (typeof value !== 'object' || value === null) return value;
  const isEntry = 'stamp' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if ((name === 'stamp' || name === 'erased') && typeof part === 'string') return [name, anew.get(part) ?? part];
      // An entry's own values have no stamps of their own: whatever looks like one there is the rep's text.
      return [name, name === 'fields' && isEntry ? part : restamped(part, anew)];
    }),
  );
}
