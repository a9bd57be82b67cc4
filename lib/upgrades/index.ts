import { purchasesAndDeals } from './0002-purchases-and-deals.ts';

/**
 * Turns records of an older version into today's. One file a version (`0002-….ts` turns version 1 into version 2); the database
 * and old exchange files go through the same ones. An upgrade makes no stamps and imports nothing of the living code.
 */

/** An old record, of whatever shape it had. */
export type OldRecord = Record<string, unknown>;

export interface Upgrade {
  /** The version it leads to. */
  version: number;
  /** The record in that version's shape; null where it has no place there any more. */
  upgrade(record: OldRecord): OldRecord | null;
}

/** The first version that was ever written. */
export const firstVersion = 1;

/** Every upgrade, in order. */
export const upgrades: readonly Upgrade[] = [purchasesAndDeals];

/** What is wrong with a list of upgrades, as a sentence; null where it leads step by step from the first version on. */
export function gapIn(list: readonly Upgrade[]): string | null {
  for (const [index, { version }] of list.entries()) {
    const expected = firstVersion + 1 + index;
    if (version !== expected) return `upgrade ${index + 1} leads to version ${version}; version ${expected} was expected`;
  }
  return null;
}

export function versionAfter(list: readonly Upgrade[]): number {
  return list.at(-1)?.version ?? firstVersion;
}

/** The version that records are written in today. */
export const recordVersion = versionAfter(upgrades);

/** A record of version `from` in today's shape; null where an upgrade dropped it. Throws for a version it does not know. */
export function upgradeRecord(record: OldRecord, from: number, list: readonly Upgrade[] = upgrades): OldRecord | null {
  const newest = versionAfter(list);
  if (!Number.isInteger(from) || from < firstVersion || from > newest) {
    throw new Error(`Records of version ${from} are unknown here; known are ${firstVersion} to ${newest}`);
  }
  let upgraded: OldRecord | null = record;
  for (const step of list) {
    if (step.version <= from || upgraded === null) continue;
    upgraded = step.upgrade(upgraded);
  }
  return upgraded;
}
