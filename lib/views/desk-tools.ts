import { browser } from 'wxt/browser';
import type { TableTools } from '../../components/data/table-actions.ts';
import type { InsightTools } from '../../components/insights/insight-actions.ts';
import type { TableMapping } from '../exchange/table-columns.ts';
import { openedStore } from './database.ts';
import { valueSettings } from './values.ts';

const mappingsKey = 'tableMappings';

/** What only the desk does, loaded with its first use: the panel stays as small as it is. */
export const deskTools: TableTools & InsightTools = {
  insights: async () => (await import('./insights.ts')).insightActions,
  tables: async () => {
    const { tableActionsOf } = await import('./table-import.ts');
    return tableActionsOf(openedStore, {
      read: async () => ((await browser.storage.local.get(mappingsKey))[mappingsKey] ?? {}) as Record<string, TableMapping>,
      write: (mappings) => browser.storage.local.set({ [mappingsKey]: mappings }),
    });
  },
  usualCurrency: () => Promise.resolve(valueSettings.value.homeCurrency),
};
