import { AppWindow } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { languageNames, locales } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { SharedState } from '../panel-props.ts';
import { Segmented } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { DataLater } from '../data/data-later.tsx';
import type { PlanningSettings } from './planning.tsx';
import { RemindersSection } from './reminders.tsx';
import { RepForm } from './rep-form.tsx';
import { SitesSection } from './sites.tsx';

interface SettingsProps {
  state: SharedState;
  /** The panel has everything in one column; the desk gives sites and data sections of their own. */
  all: boolean;
  openDesk?: () => void;
}

export function Settings({ state, all, openDesk }: SettingsProps) {
  const { words, locale, actions } = useApp();
  const { settings } = words;
  const rep = state.database.state === 'open' ? state.database.me.rep : null;
  return (
    <div class="screen settings">
      <h1 class="screen-title">{settings.title}</h1>
      <section class="block" aria-labelledby="language-title">
        <h2 class="block-title" id="language-title">
          {settings.language}
        </h2>
        <Segmented
          label={settings.language}
          value={locale}
          options={locales.map((one) => ({ value: one, label: languageNames[one], lang: one }))}
          choose={(language) => actions.setLanguage(language)}
        />
      </section>
      {all && <SitesSection sites={state.sites} health={state.siteHealth} />}
      <Planning settings={state.teamSettings} />
      <RemindersSection reminders={state.reminders} />
      {all && <DataLater samples={state.samples} />}
      {rep && (
        <section class="block" aria-labelledby="you-title">
          <h2 class="block-title" id="you-title">
            {settings.you}
          </h2>
          <RepForm key={rep.id} name={rep.name} addresses={rep.addresses} save={words.common.save} said={settings.youSaved} />
        </section>
      )}
      <section class="block" aria-labelledby="keyboard-title">
        <h2 class="block-title" id="keyboard-title">
          {settings.keyboard}
        </h2>
        <label class="check">
          <input
            type="checkbox"
            checked={state.shortcutsOn}
            onChange={(event) => actions.setShortcuts(event.currentTarget.checked)}
          />
          {settings.shortcuts}
        </label>
        <p class="small quiet">{settings.shortcutsHint}</p>
      </section>
      <section class="block" aria-labelledby="stored-title">
        <h2 class="block-title" id="stored-title">
          {settings.storedTitle}
        </h2>
        <p class="quiet">{settings.stored}</p>
        <p class="quiet">{settings.storedNever}</p>
      </section>
      {openDesk && (
        <button type="button" class="button" onClick={openDesk}>
          <Icon of={AppWindow} size={14} />
          {settings.openDesk}
        </button>
      )}
    </div>
  );
}

type Planning = typeof PlanningSettings;
let loaded: Planning | null = null;

/** The longest of the forms, and seldom seen: loaded when the settings are first opened. */
function Planning({ settings }: Parameters<Planning>[0]) {
  const [Form, setForm] = useState<Planning | null>(() => loaded);
  useEffect(() => {
    if (!loaded) {
      void import('./planning.tsx').then((module) => {
        loaded = module.PlanningSettings;
        setForm(() => module.PlanningSettings);
      });
    }
  }, []);
  return Form && <Form settings={settings} />;
}
