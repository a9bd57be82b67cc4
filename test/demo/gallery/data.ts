import type { DataActions } from '../../../components/data/data-actions.ts';
import type { Locale } from '../../../lib/i18n/locale.ts';
import { ok } from '../../../lib/result.ts';
import type { DryRun } from '../../../lib/store/store.ts';
import { me, today } from './people.ts';

const hour = 3_600_000;

/** A file of a colleague, as its dry run shows it: something of everything. */
export function dryRun(locale: Locale): DryRun {
  const zh = locale === 'zh-CN';
  const about = '00000000-0000-4000-8000-000000000001';
  const head = { format: 1, version: 2, team: me.team, device: 'bluelaptop01', rep: me.rep.id, moment: today.now - 2 * hour };
  return {
    id: 'dry',
    head,
    counts: {
      added: { customer: 38, interaction: 412, task: 9 },
      changed: 4,
      unchanged: 120,
      conflicting: 1,
      heldBack: { 'old laptop': 3 },
      rejected: 1,
    },
    added: [{ type: 'customer', id: 'n1', about: 'n1', what: zh ? '陈波' : 'Chen Bo', fields: [] }],
    changed: [
      {
        type: 'customer',
        id: about,
        about,
        what: zh ? '张伟' : 'Wei Zhang',
        fields: [
          {
            field: 'title',
            ours: null,
            theirs: zh ? '采购主管' : 'Head of purchasing',
            theirsAt: today.now - 5 * hour,
            wins: 'theirs',
            conflict: false,
          },
        ],
      },
    ],
    conflicting: [
      {
        type: 'customer',
        id: 'c2',
        about: 'c2',
        what: zh ? '李娜' : 'Li Na',
        fields: [
          {
            field: 'company',
            ours: zh ? '海岸贸易' : 'Coast Trading',
            theirs: zh ? '海岸贸易（上海）' : 'Coast Trading Shanghai',
            oursAt: today.now - 30 * hour,
            theirsAt: today.now - 4 * hour,
            wins: 'theirs',
            conflict: true,
          },
        ],
      },
    ],
    held: [],
    rejected: [{ line: 91, recordType: 'customer', field: 'fields.birthday.0.month', detail: 'Too big' }],
    cloned: false,
    names: {},
  };
}

/** What the buttons of "Your data" answer in the gallery. */
export function dataActions(locale: Locale): DataActions {
  const dry = dryRun(locale);
  const report = { added: { customer: 38, interaction: 412, task: 9 }, changed: 4, unchanged: 120, heldBack: { 'old laptop': 3 } };
  return {
    exportFile: () => Promise.resolve(ok({ fileName: 'sidecard-2026-11-19.json' })),
    sentMarks: () => Promise.resolve([{ colleague: 'Li Na', seq: 9, at: today.now - 50 * hour }]),
    stageImport: () => Promise.resolve(ok(dry)),
    applyImport: () => Promise.resolve(ok(report)),
    discardImport: () => Promise.resolve(),
    lastImport: () => Promise.resolve({ id: 'dry', at: today.now - hour, head: dry.head, report }),
    undoImport: () => Promise.resolve(ok('all' as const)),
    held: () => Promise.resolve([{ device: 'old laptop', count: 3, until: today.now + 72 * hour }]),
    takeHeld: () => Promise.resolve(ok({ added: { customer: 3 }, changed: 0, unchanged: 0, heldBack: {} })),
    archive: () =>
      Promise.resolve(ok({ fileName: 'sidecard-archive-2026-11-19.json', archive: { before: 0, seq: 1, entries: 240 } })),
    removeArchived: ({ entries }) => Promise.resolve(ok(entries)),
    clockAhead: () => Promise.resolve(0),
    repairClock: () => Promise.resolve(ok(3)),
    backup: () => Promise.resolve({ on: true, lastAt: today.now - 48 * hour }),
    setBackup: () => Promise.resolve(true),
    savePersonData: () => Promise.resolve(ok({ fileName: 'personal-data-2026-11-19.json' })),
    deleteEverything: async () => false,
    eraseCustomer: () => Promise.resolve(ok({ value: null, undo: null })),
  };
}
