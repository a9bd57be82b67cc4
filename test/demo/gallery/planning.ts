import { changedSuggestion } from '../../../lib/actions/settings-preview.ts';
import { defaultSettings } from '../../../lib/actions/settings.ts';
import type { TodayActions } from '../../../components/lists/today-actions.ts';
import type { ReminderActions } from '../../../components/settings/reminders.tsx';
import type { TeamSettings, TeamSettingsActions } from '../../../components/settings/team-settings.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import { ok } from '../../../lib/result.ts';
import { defaultValueSettings } from '../../../lib/value/settings.ts';
import { card, customer, rows, today } from './people.ts';

export const teamSettings: TeamSettings = {
  actions: { ...defaultSettings, off: ['cross-sell'] },
  value: {
    ...defaultValueSettings,
    rates: [{ currency: 'USD', rate: 7.1, day: '2026-11-02' }],
    thresholds: { a: 20_000_000, b: 5_000_000 },
  },
};

/** The same card under many names: enough to see what a preview says. */
export function planningActions(locale: Locale): TeamSettingsActions & TodayActions & ReminderActions {
  return {
    previewSettings: (next) => {
      const suggestions = rows(locale, 40).flatMap(({ id, name, lastContactAt }, index) => {
        const one = card(locale, {
          customer: customer(locale, { id, name, tier: (['A', 'B', 'C', 'P'] as const)[index % 4] ?? null }),
          timeline: [],
          tasks: [],
          standing: {
            customer: id,
            entryCount: 3,
            ...(lastContactAt === undefined ? {} : { lastContact: { at: lastContactAt, kind: 'call', by: 'rep-me' } }),
          },
        });
        return changedSuggestion(today, { card: one, settings: teamSettings.actions }, { card: one, settings: next.actions }) ?? [];
      });
      return Promise.resolve({ looked: 1_000, customers: 12_345, suggestions, tiers: [] });
    },
    logDone: (customerId, kind) =>
      Promise.resolve(
        ok({
          value: {
            entry: {
              id: `done-${kind}`,
              customer: customerId,
              others: [],
              kind,
              at: today.now,
              by: 'rep-me',
              device: 'd',
              deleted: false,
            },
            existing: false,
          },
          undo: () => Promise.resolve(ok('all' as const)),
        }),
      ),
    doNotContact: () => Promise.resolve(ok({ value: null, undo: () => Promise.resolve(ok('all' as const)) })),
    setReminders: () => Promise.resolve(true),
    saveCalendar: () => 'sidecard-2026-11-19.ics',
    saveSettings: () => Promise.resolve(ok({ value: null, undo: () => Promise.resolve(ok('all' as const)) })),
  };
}
