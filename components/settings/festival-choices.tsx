import { useState } from 'preact/hooks';
import { type Festival, festivalIn, festivals } from '../../lib/actions/festivals.ts';
import { festivalsOf } from '../../lib/actions/settings.ts';
import type { ActionSettings } from '../../lib/actions/suggestion.ts';
import { dayMonth } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { regionChoices } from '../../lib/i18n/regions.ts';
import { useApp } from '../app.tsx';
import { SelectField } from '../ui/fields.tsx';
import type { Change } from './team-settings.ts';

interface FestivalChoicesProps {
  settings: ActionSettings;
  change(next: Change<ActionSettings>): void;
}

/** Offered above all others. */
const oftenChosen = ['CN', 'HK', 'TW', 'SG', 'US', 'GB', 'DE'];

/** Which festivals customers of a region are greeted for, with the day of the next one. */
export function FestivalChoices({ settings, change }: FestivalChoicesProps) {
  const { locale, today } = useApp();
  const { settings: words, festivals: names } = catalogue(locale).planning;
  const [region, setRegion] = useState(settings.homeRegion ?? (locale === 'zh-CN' ? 'CN' : 'US'));
  const regions = regionChoices(locale, oftenChosen).map(({ code, name }) => ({ value: code, label: name }));
  const greeted = festivalsOf(region, settings);
  const isOwn = settings.festivals[region] !== undefined;

  const turn = (festival: Festival, on: boolean): void => {
    const next = festivals.filter((one) => (one === festival ? on : greeted.includes(one)));
    change({ festivals: { ...settings.festivals, [region]: next } });
  };
  const backToUsual = (): void => {
    const { [region]: _own, ...rest } = settings.festivals;
    change({ festivals: rest });
  };
  const nextDay = (festival: Festival): string => {
    const year = Number(today.day.slice(0, 4));
    const day = [year - 1, year, year + 1].map((one) => festivalIn(one, festival)).find((one) => one !== null && one >= today.day);
    return day ? dayMonth(locale, day, today.now, today.timeZone) : '';
  };
  return (
    <>
      <SelectField
        label={words.homeRegion}
        value={settings.homeRegion ?? ''}
        options={[{ value: '', label: words.homeRegionNone }, ...regions]}
        choose={(code) => {
          change({ homeRegion: code === '' ? undefined : code });
          if (code !== '') setRegion(code);
        }}
      />
      <SelectField label={words.festivalsOf} value={region} options={regions} choose={setRegion} />
      <ul class="choices festivals">
        {festivals.map((festival) => (
          <li key={festival}>
            <label class="check">
              <input
                type="checkbox"
                checked={greeted.includes(festival)}
                onChange={(event) => turn(festival, event.currentTarget.checked)}
              />
              <span class="grow">{names[festival]}</span>
              <span class="small quiet">{nextDay(festival)}</span>
            </label>
          </li>
        ))}
      </ul>
      {isOwn && (
        <button type="button" class="button-plain" onClick={backToUsual}>
          {words.backToUsual}
        </button>
      )}
    </>
  );
}
