import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../../lib/customers/schemas.ts';
import {
  type Upgrade,
  firstVersion,
  gapIn,
  recordVersion,
  upgradeRecord,
  upgrades,
  versionAfter,
} from '../../../lib/upgrades/index.ts';
import { entryTypes, fieldTypes } from '../../../lib/sync/record.ts';

interface Example {
  version: number;
  stores: { records: { record: { type: string } }[]; entries: { entries: { record: { type: string } }[] }[] };
}

const folder = 'test/store-versions';
const examples = new Map<number, Example>(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [Number(name.slice(0, 4)), JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Example]),
);

function recordsOf(version: number): Record<string, unknown>[] {
  const example = examples.get(version);
  if (!example)
    throw new Error(`${folder}/${String(version).padStart(4, '0')}.json is missing: add an example database of version ${version}`);
  const { records, entries } = example.stores;
  return [...records.map(({ record }) => record), ...entries.flatMap((block) => block.entries.map(({ record }) => record))];
}

describe('the versions of the records', () => {
  it('follow one another without a gap', () => {
    expect(gapIn(upgrades)).toBeNull();
  });

  it('each have an example database, which says its own version and holds every type', () => {
    for (let version = firstVersion; version <= recordVersion; version++) {
      const types = new Set(recordsOf(version).map((record) => record['type']));
      expect(examples.get(version)?.version).toBe(version);
      if (version === recordVersion) expect(types).toEqual(new Set([...fieldTypes, ...entryTypes]));
    }
    expect(examples.size).toBe(recordVersion - firstVersion + 1);
  });

  it('each become the next one exactly', () => {
    for (const [index, step] of upgrades.entries()) {
      const upgraded = recordsOf(step.version - 1).map((record) =>
        upgradeRecord(record, step.version - 1, upgrades.slice(0, index + 1)),
      );
      const next = new Map(recordsOf(step.version).map((record) => [record['id'], record]));
      // A version may add types: each old record is among the next version's, exactly so.
      for (const record of upgraded) if (record !== null) expect(next.get(record['id'])).toEqual(record);
    }
  });

  it('all lead to records that today’s schemas take', () => {
    for (const version of examples.keys()) {
      for (const record of recordsOf(version)) {
        const upgraded = upgradeRecord(record, version);
        if (upgraded !== null) expect(parseRecord(upgraded)).toEqual({ record: upgraded });
      }
    }
  });
});

describe('upgrading', () => {
  const list: Upgrade[] = [
    { version: 2, upgrade: (record) => ({ ...record, two: true }) },
    { version: 3, upgrade: (record) => (record['dropped'] === true ? null : { ...record, three: record['two'] }) },
  ];

  it('walks every step from the record’s version on, and only those', () => {
    expect(upgradeRecord({ a: 1 }, 1, list)).toEqual({ a: 1, two: true, three: true });
    expect(upgradeRecord({ a: 1 }, 2, list)).toEqual({ a: 1, three: undefined });
    expect(upgradeRecord({ a: 1 }, 3, list)).toEqual({ a: 1 });
    expect(upgradeRecord({ dropped: true }, 1, list)).toBeNull();
    expect(versionAfter(list)).toBe(3);
  });

  it('refuses a version that it does not know', () => {
    for (const version of [0, 4, 1.5, Number.NaN]) expect(() => upgradeRecord({}, version, list)).toThrow(/unknown/);
  });

  it('says which version was expected where one is missing', () => {
    expect(gapIn([list[1] as Upgrade])).toBe('upgrade 1 leads to version 3; version 2 was expected');
    expect(gapIn(list.toReversed())).toContain('version 2 was expected');
  });
});
