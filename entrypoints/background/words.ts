import { browser } from 'wxt/browser';
import { background as english } from '../../lib/i18n/en/background.ts';
import { localeFromBrowser } from '../../lib/i18n/locale.ts';
import { background as chinese } from '../../lib/i18n/zh-CN/background.ts';
import { settingsKey, type Settings } from '../../lib/messages/session.ts';

/**
 * The words outside the panel, in the language chosen there. Only this area of the catalogues is loaded: the worker wakes often.
 */
export async function words(): Promise<typeof english> {
  const { [settingsKey]: settings } = await browser.storage.local.get(settingsKey);
  const locale = (settings as Settings | undefined)?.locale ?? localeFromBrowser(navigator.languages);
  return locale === 'zh-CN' ? chinese : english;
}

/** Sets the toolbar title and the omnibox text anew. */
export async function renewWords(): Promise<void> {
  const { toolbarTitle, omniboxDefault } = await words();
  await browser.action.setTitle({ title: toolbarTitle });
  void browser.omnibox.setDefaultSuggestion({ description: omniboxDefault });
}
