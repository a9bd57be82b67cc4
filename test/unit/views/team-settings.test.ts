import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import {
  actionSettingsToStore,
  readActionSettings,
  readValueSettings,
  valueSettingsToStore,
} from '../../../lib/views/team-settings.ts';

describe('stored action settings', () => {
  it('are the usual ones where nothing or nonsense is stored', () => {
    for (const stored of [undefined, null, 7, 'x', [], {}, { cadenceDays: null, off: 'care', thresholds: [] }]) {
      expect(readActionSettings(stored)).toEqual(defaultSettings);
    }
  });

  it('fall back field by field, and keep the good ones', () => {
    const read = readActionSettings({
      cadenceDays: { A: 7, B: 'often', C: 0, P: 45.5, unrated: 9_999, D: 3 },
      workingDays: [7, 1, 2],
      thresholds: { silence: 0.2, winBack: 3, falling: -1, rising: 2 },
      off: ['care', 'mind-reading', 'care'],
      festivals: { CN: ['dongzhi', 'moon-landing'], nowhere: ['christmas'], US: 'all' },
      homeRegion: 'China',
    });
    expect(read).toEqual({
      cadenceDays: { ...defaultSettings.cadenceDays, A: 7 },
      workingDays: [7, 1, 2],
      thresholds: { silence: 0.2, winBack: 0.15, falling: 0.6, rising: 2 },
      off: ['care'],
      festivals: { CN: ['dongzhi'] },
    });
    expect(readActionSettings({ workingDays: [] }).workingDays).toEqual(defaultSettings.workingDays);
    expect(readActionSettings({ workingDays: [8] }).workingDays).toEqual(defaultSettings.workingDays);
    expect(readActionSettings({ homeRegion: 'CN' }).homeRegion).toBe('CN');
  });

  it('read back what was stored, and leave a newer version’s fields and rules alone', () => {
    const settings = { ...defaultSettings, off: ['care' as const], homeRegion: 'CN', festivals: { CN: ['qingming' as const] } };
    const newer = { off: ['mind-reading', 'survey'], quietHours: [22, 7], homeRegion: 'US' };
    const stored = actionSettingsToStore(newer, settings);
    expect(readActionSettings(stored)).toEqual(settings);
    expect(stored).toMatchObject({ quietHours: [22, 7], off: ['care', 'mind-reading'] });
    const { homeRegion: _taken, ...without } = settings;
    expect(readActionSettings(actionSettingsToStore(stored, without))).toEqual(without);
  });
});

describe('stored value settings', () => {
  it('fall back field by field', () => {
    expect(readValueSettings(undefined)).toEqual(defaultValueSettings);
    expect(
      readValueSettings({
        homeCurrency: 'euro',
        rates: [
          { currency: 'USD', rate: 7.1, day: '2026-02-30' },
          { currency: 'EUR', rate: 7.8, day: '2026-11-02' },
          'x',
          { currency: 'GBP', rate: 0 },
        ],
        usualWeeks: 6,
        thresholds: { a: 100, b: 100 },
      }),
    ).toEqual({ homeCurrency: 'CNY', rates: [{ currency: 'EUR', rate: 7.8, day: '2026-11-02' }], usualWeeks: 6 });
  });

  it('read back what was stored', () => {
    const settings = { homeCurrency: 'EUR', rates: [{ currency: 'USD', rate: 0.9 }], usualWeeks: 5, thresholds: { a: 9, b: 3 } };
    const stored = valueSettingsToStore({ scale: 'log' }, settings);
    expect(readValueSettings(stored)).toEqual(settings);
    expect(stored).toMatchObject({ scale: 'log' });
    const { thresholds: _taken, ...without } = settings;
    expect(readValueSettings(valueSettingsToStore(stored, without))).toEqual(without);
  });
});
