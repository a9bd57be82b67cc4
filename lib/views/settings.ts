import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { localeFromBrowser, type Locale } from '../i18n/locale.ts';
import { remindersIn, settingsKey, type Settings } from '../messages/session.ts';

/** This browser's own settings, the same in every open view. */
const settings = signal<Settings>({});

export const locale = computed<Locale>(() => settings.value.locale ?? localeFromBrowser(navigator.languages));
export const shortcutsOn = computed(() => settings.value.shortcuts ?? true);
export const reminders = computed(() => remindersIn(settings.value));

/** Reads the settings and follows what other views change. */
export async function followSettings(): Promise<void> {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[settingsKey];
    if (change) settings.value = (change.newValue as Settings | undefined) ?? {};
  });
  settings.value = ((await browser.storage.local.get(settingsKey))[settingsKey] as Settings | undefined) ?? {};
}

export async function changeSettings(change: Settings): Promise<void> {
  settings.value = { ...settings.value, ...change };
  await browser.storage.local.set({ [settingsKey]: settings.value });
  if (change.locale !== undefined) await browser.runtime.sendMessage({ type: 'languageChanged' });
}
