import * as z from 'zod/mini';
import { type Festival, festivals } from '../actions/festivals.ts';
import { rules } from '../actions/rules/index.ts';
import { defaultSettings } from '../actions/settings.ts';
import type { ActionSettings, RuleId } from '../actions/suggestion.ts';
import { isDay } from '../customers/day.ts';
import type { Json } from '../sync/record.ts';
import { type ValueSettings, defaultValueSettings } from '../value/settings.ts';

/**
 * The team's settings as they are stored. They may come from a colleague's newer build or from a file: each field that this version does not
 * understand falls back to its usual value by itself, and is kept where it is when another one is saved.
 */

export const actionSettingName = 'actions';

const days = z.number().check(z.int(), z.minimum(1), z.maximum(3_660));
const share = z.number().check(z.minimum(0), z.maximum(1));
const region = z.string().check(z.regex(/^[A-Z]{2}$/));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/));
const day = z.string().check(z.refine(isDay));
const weekday = z.number().check(z.int(), z.minimum(1), z.maximum(7));
const rate = z.object({
  currency,
  rate: z.number().check(z.positive(), z.maximum(1e12)),
  day: z.optional(day),
});
const yearly = z.number().check(z.int(), z.minimum(0), z.maximum(9e15));
const valueThresholds = z.object({ a: yearly, b: yearly }).check(z.refine(({ a, b }) => a > b));

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(stored: unknown): Fields {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as Fields) : {};
}

/** What was stored where it is understood, else the usual value. */
function read<Value>(schema: z.ZodMiniType<Value>, stored: unknown, usual: Value): Value {
  const parsed = z.safeParse(schema, stored);
  return parsed.success ? parsed.data : usual;
}

/** The same for every field of a group. */
function readEach<Group extends Readonly<Record<string, number>>>(
  schemas: { [Name in keyof Group]: z.ZodMiniType<number> },
  stored: unknown,
  usual: Group,
): Group {
  const given = fieldsOf(stored);
  return Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [name, read(schemas[name as keyof Group], given[name], value)]),
  ) as Group;
}

function known<Value>(items: unknown, isKnown: (item: unknown) => item is Value, usual: readonly Value[]): readonly Value[] {
  return Array.isArray(items) ? [...new Set(items.filter(isKnown))] : usual;
}

const isRule = (item: unknown): item is RuleId => rules.some(({ id }) => id === item);
const isFestival = (item: unknown): item is Festival => festivals.some((festival) => festival === item);

export function readActionSettings(stored: unknown): ActionSettings {
  const { cadenceDays, workingDays, off, thresholds, festivals: byRegion, homeRegion } = fieldsOf(stored);
  const usual = defaultSettings;
  const home = z.safeParse(region, homeRegion);
  return {
    cadenceDays: readEach({ A: days, B: days, C: days, P: days, unrated: days }, cadenceDays, usual.cadenceDays),
    workingDays: read(z.array(weekday).check(z.minLength(1), z.maxLength(7)), workingDays, [...usual.workingDays]),
    off: known(off, isRule, usual.off),
    thresholds: readEach(
      {
        silence: share,
        winBack: share,
        falling: share,
        rising: z.number().check(z.minimum(1), z.maximum(100)),
      },
      thresholds,
      usual.thresholds,
    ),
    festivals: Object.fromEntries(
      Object.entries(fieldsOf(byRegion)).flatMap(([of, list]) =>
        z.safeParse(region, of).success && Array.isArray(list) ? [[of, known(list, isFestival, [])]] : [],
      ),
    ),
    ...(home.success ? { homeRegion: home.data } : {}),
  };
}

export function readValueSettings(stored: unknown): ValueSettings {
  const { homeCurrency, rates, usualWeeks, thresholds } = fieldsOf(stored);
  const usual = defaultValueSettings;
  const limits = z.safeParse(valueThresholds, thresholds);
  return {
    homeCurrency: read(currency, homeCurrency, usual.homeCurrency),
    rates: Array.isArray(rates)
      ? rates.flatMap((one) => {
          const parsed = z.safeParse(rate, one);
          if (!parsed.success) return [];
          const { day: of, ...rest } = parsed.data;
          return [of === undefined ? rest : { ...rest, day: of }];
        })
      : usual.rates,
    usualWeeks: read(z.number().check(z.minimum(0.5), z.maximum(260)), usualWeeks, usual.usualWeeks),
    ...(limits.success ? { thresholds: limits.data } : {}),
  };
}

/** What is stored after a change: fields and rules of a newer version stay as they were. */
export function actionSettingsToStore(stored: unknown, { homeRegion, ...settings }: ActionSettings): Json {
  const { homeRegion: _before, ...before } = fieldsOf(stored);
  const unknown = Array.isArray(before['off']) ? before['off'].filter((item) => typeof item === 'string' && !isRule(item)) : [];
  return {
    ...before,
    ...settings,
    off: [...settings.off, ...(unknown as string[])],
    ...(homeRegion === undefined ? {} : { homeRegion }),
  } as unknown as Json;
}

export function valueSettingsToStore(stored: unknown, { thresholds, ...settings }: ValueSettings): Json {
  const { thresholds: _before, ...before } = fieldsOf(stored);
  return { ...before, ...settings, ...(thresholds === undefined ? {} : { thresholds }) } as unknown as Json;
}
