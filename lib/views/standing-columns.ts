import { rules, rulesById } from '../actions/rules/index.ts';
import type { Suggestion } from '../actions/suggestion.ts';
import { dayNumber } from '../customers/day.ts';
import { type Id, type Tier, tiers } from '../customers/types.ts';
import type { Layer, Segment, Stage, ValueStanding } from '../customers/value-standing.ts';
import type { RankKey } from './top-list.ts';

/**
 * What lists, filters and counts need of everybody's standing, packed: a row of numbers a customer. The whole standing of one is worked
 * out when somebody looks.
 */
export interface StandingSummary {
  id: Id;
  account: Id;
  tier: Tier | null;
  pinned: boolean;
  level: 0 | 1 | 2;
  layer: Layer;
  stage: Stage;
  segments: Segment[];
  change?: 'up' | 'down';
  /** Minor units of the home currency. */
  total: number;
  existing: number;
  potential: number;
  percentile: number;
  /** Absent without a purchase, as all below. */
  silence?: number;
  buysIn13?: number;
  purchases: number;
  /** The newest contact with any of the account: told of the account’s own record where others belong to it. */
  contactAt?: number;
}

/** Some thousand customers, in order of id. */
export interface StandingChunk {
  /** Ids, and the account's where it is another one: `id` or `id account`, a line each. */
  names: string;
  numbers: Float64Array;
}

const layers: readonly Layer[] = ['prospect', 'new', 'loyal', 'superfan'];
const stages: readonly Stage[] = ['acquire', 'retain', 'winBack', 'lost'];
const segments: readonly Segment[] = ['trial', 'frequent', 'quality', 'sticky'];

const columns = [
  'tier', 'pinned', 'level', 'layer', 'stage', 'segments', 'change', 'total', 'existing', 'potential', 'percentile', 'silence', 'buysIn13',
  'purchases', 'rule', 'others', 'score', 'due', 'contact',
] as const; // prettier-ignore
type Column = (typeof columns)[number];
const width = columns.length;
const place = Object.fromEntries(columns.map((name, index) => [name, index])) as Record<Column, number>;

/** Rows of one customer each, as they come. */
export interface Packing {
  add(row: PackedRow): void;
  readonly count: number;
  chunk(): StandingChunk;
}

export interface PackedRow {
  id: Id;
  value: ValueStanding;
  tier: Tier | null;
  pinned: boolean;
  suggestion: Suggestion | null;
  others: boolean;
}

/** Rows that there is room for at first. */
const roomFor = 4_096;

export function packing(): Packing {
  const names: string[] = [];
  // Numbers outside of the heap: an array that grows leaves ever longer ones behind.
  let numbers = new Float64Array(roomFor * width);
  return {
    get count() {
      return names.length;
    },
    add({ id, value, tier, pinned, suggestion, others }) {
      const from = names.length * width;
      names.push(value.account === id ? id : `${id} ${value.account}`);
      if (from === numbers.length) {
        const more = new Float64Array(2 * from);
        more.set(numbers);
        numbers = more;
      }
      let bits = 0;
      for (const segment of value.segments) bits |= 1 << segments.indexOf(segment);
      const row = [
        tier === null ? 0 : tiers.indexOf(tier) + 1,
        Number(pinned),
        value.level,
        layers.indexOf(value.layer),
        stages.indexOf(value.stage),
        bits,
        value.change === 'up' ? 1 : value.change === 'down' ? -1 : 0,
        value.value.total,
        value.value.existing,
        value.value.potential.value,
        value.percentile,
        value.silence?.share ?? Number.NaN,
        value.buys?.in13.value ?? Number.NaN,
        value.history.count,
        suggestion === null ? -1 : rules.indexOf(rulesById[suggestion.main.rule]),
        Number(others),
        suggestion?.score ?? 0,
        suggestion === null ? 0 : dayNumber(suggestion.main.due),
        value.account === id && value.lastContact?.customer !== id ? (value.lastContact?.at ?? Number.NaN) : Number.NaN,
      ];
      numbers.set(row, from);
    },
    chunk: () => ({ names: names.join('\n'), numbers: numbers.slice(0, names.length * width) }),
  };
}

/** Everybody's rows as they lie in their chunks. */
export interface StandingTable {
  readonly count: number;
  /** Everybody, in order of id; made as they are looked at. */
  summaries(): Generator<StandingSummary>;
  summaryOf(id: Id): StandingSummary | undefined;
  /** Who is of this account. */
  membersOf(account: Id): Id[];
  accountOf(id: Id): Id | undefined;
  /** Who has a suggestion, and where it stands. */
  ranked(): Generator<RankKey>;
}

export function tableOf(chunks: readonly StandingChunk[]): StandingTable {
  const ids: Id[] = [];
  const accounts: (Id | null)[] = [];
  const members = new Map<Id, Id[]>();
  for (const { names } of chunks) {
    if (names === '') continue;
    for (const name of names.split('\n')) {
      const gap = name.indexOf(' ');
      const id = gap < 0 ? name : name.slice(0, gap);
      const account = gap < 0 ? null : name.slice(gap + 1);
      ids.push(id);
      accounts.push(account);
      if (account === null) continue;
      const known = members.get(account);
      if (known) known.push(id);
      else members.set(account, [id]);
    }
  }
  const firsts: number[] = [];
  let before = 0;
  for (const { numbers } of chunks) {
    firsts.push(before);
    before += numbers.length / width;
  }
  const at = (index: number, column: Column): number => {
    let chunk = firsts.length - 1;
    while (chunk > 0 && firsts[chunk]! > index) chunk--;
    return chunks[chunk]!.numbers[(index - firsts[chunk]!) * width + place[column]] ?? Number.NaN;
  };
  const indexOf = (id: Id): number => {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return ids[low] === id ? low : -1;
  };
  const summary = (index: number): StandingSummary => {
    const bits = at(index, 'segments');
    const change = at(index, 'change');
    const [silence, buysIn13, contact] = [at(index, 'silence'), at(index, 'buysIn13'), at(index, 'contact')];
    return {
      id: ids[index]!,
      account: accounts[index] ?? ids[index]!,
      tier: tiers[at(index, 'tier') - 1] ?? null,
      pinned: at(index, 'pinned') === 1,
      level: at(index, 'level') as 0 | 1 | 2,
      layer: layers[at(index, 'layer')]!,
      stage: stages[at(index, 'stage')]!,
      segments: segments.filter((_, bit) => (bits & (1 << bit)) !== 0),
      ...(change === 0 ? {} : { change: change > 0 ? 'up' : 'down' }),
      total: at(index, 'total'),
      existing: at(index, 'existing'),
      potential: at(index, 'potential'),
      percentile: at(index, 'percentile'),
      ...(Number.isNaN(silence) ? {} : { silence }),
      ...(Number.isNaN(buysIn13) ? {} : { buysIn13 }),
      purchases: at(index, 'purchases'),
      ...(Number.isNaN(contact) ? {} : { contactAt: contact }),
    };
  };
  return {
    count: ids.length,
    *summaries() {
      for (let index = 0; index < ids.length; index++) yield summary(index);
    },
    summaryOf(id) {
      const index = indexOf(id);
      return index < 0 ? undefined : summary(index);
    },
    membersOf(account) {
      const own = indexOf(account);
      const self = own >= 0 && accounts[own] === null ? [account] : [];
      return [...self, ...(members.get(account) ?? [])];
    },
    accountOf(id) {
      const index = indexOf(id);
      return index < 0 ? undefined : (accounts[index] ?? id);
    },
    *ranked() {
      for (let index = 0; index < ids.length; index++) {
        const rule = rules[at(index, 'rule')];
        if (!rule) continue;
        yield {
          others: at(index, 'others'),
          unpinned: Number(!rule.pinned),
          score: at(index, 'score'),
          due: at(index, 'due'),
          id: ids[index]!,
        };
      }
    },
  };
}
