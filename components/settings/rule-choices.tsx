import { rules } from '../../lib/actions/rules/index.ts';
import type { ActionSettings, RuleId } from '../../lib/actions/suggestion.ts';
import type { Tier } from '../../lib/customers/types.ts';
import { dayName } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { tiers } from '../ui/chips.tsx';
import { NumberField } from './number-field.tsx';
import type { Change } from './team-settings.ts';

interface ChoicesProps {
  settings: ActionSettings;
  change(next: Change<ActionSettings>): void;
  /** Says whether the field of that name holds what can't be saved. */
  refuse(name: string, isWrong: boolean): void;
}

/** Which rules speak. */
export function RuleChoices({ settings, change }: Pick<ChoicesProps, 'settings' | 'change'>) {
  const { locale } = useApp();
  const words = catalogue(locale).planning.rules;
  const turn = (rule: RuleId, on: boolean): void =>
    change({ off: rules.flatMap(({ id }) => ((id === rule ? !on : settings.off.includes(id)) ? [id] : [])) });
  return (
    <ul class="choices">
      {rules.map(({ id }) => (
        <li key={id}>
          <label class="check check-top">
            <input
              type="checkbox"
              checked={!settings.off.includes(id)}
              onChange={(event) => turn(id, event.currentTarget.checked)}
            />
            <span>
              {words[id][0]} <span class="small quiet">{words[id][1]}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** A Monday, to name the weekdays by. */
const monday = '2024-01-01';

/** How often to be in touch, and which days count as working days. */
export function CadenceChoices({ settings, change, refuse }: ChoicesProps) {
  const { locale } = useApp();
  const words = catalogue(locale).planning.settings;
  const cadence = (tier: Tier | 'unrated') => (days: number | null) => {
    refuse(`cadence ${tier}`, days === null);
    if (days !== null) change({ cadenceDays: { ...settings.cadenceDays, [tier]: days } });
  };
  const turnDay = (weekday: number, on: boolean): void => {
    const days = [1, 2, 3, 4, 5, 6, 7].filter((one) => (one === weekday ? on : settings.workingDays.includes(one)));
    if (days.length > 0) change({ workingDays: days });
  };
  return (
    <>
      <fieldset class="plain-set">
        <legend class="field-label">{words.cadenceTitle}</legend>
        <div class="number-grid">
          {([...tiers, 'unrated'] as const).map((tier) => (
            <NumberField
              key={tier}
              label={tier === 'unrated' ? words.unrated : words.tier(tier)}
              value={settings.cadenceDays[tier]}
              min={1}
              max={3_660}
              whole
              set={cadence(tier)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset class="plain-set">
        <legend class="field-label">{words.workingDays}</legend>
        <div class="weekdays">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
            const isLast = settings.workingDays.length === 1 && settings.workingDays.includes(weekday);
            return (
              <label key={weekday} class="check" title={isLast ? words.oneWorkingDay : undefined}>
                <input
                  type="checkbox"
                  checked={settings.workingDays.includes(weekday)}
                  disabled={isLast}
                  onChange={(event) => turnDay(weekday, event.currentTarget.checked)}
                />
                {dayName(locale, `${monday.slice(0, 8)}0${weekday}`)}
              </label>
            );
          })}
        </div>
      </fieldset>
    </>
  );
}

/** From where on silence, falling and rising are worth a word. In per cent. */
export function ThresholdChoices({ settings, change, refuse }: ChoicesProps) {
  const { locale } = useApp();
  const words = catalogue(locale).planning.settings;
  const { thresholds } = settings;
  const field = (name: keyof ActionSettings['thresholds'], min: number, max: number) => (
    <NumberField
      label={words[name]}
      // Shares such as .55 are no round numbers of per cent in binary.
      value={Math.round(thresholds[name] * 1_000) / 10}
      min={min}
      max={max}
      set={(percent) => {
        refuse(name, percent === null);
        if (percent !== null) change({ thresholds: { ...thresholds, [name]: percent / 100 } });
      }}
    />
  );
  return (
    <>
      {field('silence', 0, 100)}
      {field('winBack', 0, 100)}
      {field('falling', 0, 100)}
      {field('rising', 100, 10_000)}
    </>
  );
}
