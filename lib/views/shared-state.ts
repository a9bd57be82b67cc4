import { computed } from '@preact/signals';
import type { SharedState } from '../../components/panel-props.ts';
import { actionSettings } from './action-settings.ts';
import { database } from './database.ts';
import { customers, samples, today } from './records.ts';
import { locale, reminders, shortcutsOn } from './settings.ts';
import { siteHealth } from './site-health.ts';
import { siteRows } from './sites.ts';
import { rankedRows, valueSettings, values, workingOut } from './values.ts';

/** Sites whose profiles a rep may add by hand; ids are those of the site files. */
const handleSites = [
  { id: 'linkedin', label: 'LinkedIn' },
  { id: 'xing', label: 'XING' },
  { id: 'facebook', label: 'Facebook' },
  { id: 'instagram', label: 'Instagram' },
  { id: 'github', label: 'GitHub' },
];

/** What the panel and the desk show alike. */
export const sharedState = computed<SharedState>(() => ({
  database: database.value,
  language: locale.value,
  today: today.value,
  shortcutsOn: shortcutsOn.value,
  sites: siteRows.value,
  siteHealth: siteHealth.value,
  customers: customers.value,
  todayRows: rankedRows.value,
  ...(values.value && (values.value.day !== today.value.day || workingOut.value) ? { todayAsOf: values.value.day } : {}),
  samples: samples.value,
  handleSites,
  reminders: reminders.value,
  teamSettings: { actions: actionSettings.value, value: valueSettings.value },
}));
