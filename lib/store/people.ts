import { cleanLine } from '../customers/fold.ts';
import { normaliseAddress } from '../customers/keys.ts';
import { limits } from '../customers/limits.ts';
import { err, ok } from '../result.ts';
import type { Change } from '../sync/change.ts';
import { invalid } from '../sync/edits.ts';
import { plainRep } from '../sync/plain.ts';
import { type FieldRecord, isErased, listItems } from '../sync/record.ts';
import type { Self } from './schema.ts';
import type { Me, Store } from './store.ts';
import { type Context, type Work, writing } from './work.ts';

/** Who uses this database. */
export function peopleOf(context: Context): Pick<Store, 'me' | 'introduce' | 'joinAs'> {
  return {
    async me() {
      const transaction = context.database.transaction(['local', 'records'], 'readonly');
      const self = (await transaction.objectStore('local').get('self')) as Self;
      const row = await transaction.objectStore('records').get(self.rep);
      return row?.type === 'rep' ? meOf(self, row.record as FieldRecord) : undefined;
    },

    introduce: ({ name, addresses }) =>
      writing(context, async (work) => {
        const cleanName = cleanLine(name);
        if (cleanName === '') return invalid('name', 'empty');
        if (cleanName.length > limits.short) return invalid('name', 'tooLong');
        const normalised: string[] = [];
        for (const typed of addresses) {
          const address = normaliseAddress(typed);
          if (address === null) return invalid('addresses', 'notAnAddress');
          normalised.push(address);
        }
        if (normalised.length > limits.listItems) return invalid('addresses', 'tooLong');
        const record = await repRecordOf(work, work.self.rep);
        const dropped = listItems(record, 'addresses').filter(([address]) => !normalised.includes(address));
        return ok(
          await writeRep(work, record, [
            { part: 'field', name: 'name', value: cleanName },
            ...normalised.map((address): Change => ({ part: 'item', list: 'addresses', key: address, value: address })),
            ...dropped.map(([address]): Change => ({ part: 'item', list: 'addresses', key: address, value: null })),
          ]),
        );
      }).then(withoutUndo),

    joinAs: (rep) =>
      writing(
        context,
        async (work) => {
          const row = await work.row(rep);
          if (row?.type !== 'rep' || isErased(row.record)) return err({ type: 'gone' as const, what: 'rep' as const });
          work.self.rep = rep;
          await work.transaction.objectStore('local').put(work.self, 'self');
          return ok(await writeRep(work, row.record as FieldRecord, []));
        },
        { announce: 'all' },
      ).then(withoutUndo),
  };
}

/** Changing who one is, is taken back by changing it again. */
function withoutUndo<Outcome extends Awaited<ReturnType<Store['introduce']>>>(
  outcome: Outcome,
): Awaited<ReturnType<Store['introduce']>> {
  return outcome.ok ? ok({ value: outcome.value.value, undo: null }) : outcome;
}

async function repRecordOf(work: Work, id: string): Promise<FieldRecord> {
  const row = await work.row(id);
  return row?.type === 'rep' ? (row.record as FieldRecord) : { type: 'rep', id, fields: {} };
}

/** Writes the rep with this device among theirs. */
async function writeRep(work: Work, record: FieldRecord, changes: readonly Change[]): Promise<Me> {
  const device: Change = { part: 'item', list: 'devices', key: work.self.device, value: true };
  const written = (await work.change(record, [...changes, device])) as FieldRecord;
  return meOf(work.self, written);
}

function meOf({ device, team }: Self, record: FieldRecord): Me {
  return { rep: plainRep(record), device, team };
}
