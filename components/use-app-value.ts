import { useMemo, useRef } from 'preact/hooks';
import { wordWriteFailure } from '../lib/i18n/failure.ts';
import { catalogue } from '../lib/i18n/index.ts';
import type { Written } from '../lib/store/store.ts';
import type { App } from './app.tsx';
import type { SharedActions, SharedState } from './panel-props.ts';
import { createToaster, type Toaster } from './ui/toast.tsx';

/** What the components share, made of the props of a panel or a desk. */
export function useAppValue(props: SharedState & { actions: SharedActions }): App {
  const held = useRef<Toaster | null>(null);
  held.current ??= createToaster();
  const toaster = held.current;
  const lastLogged = useRef<App['lastLogged']>(new Map()).current;
  const { language, today, actions, shortcutsOn, database, handleSites } = props;
  const rep = database.state === 'open' ? database.me.rep.id : null;
  return useMemo<App>(() => {
    const perform = async <Value>(write: Promise<Written<Value>>, said: string | null): Promise<Written<Value>> => {
      const result = await write;
      if (!result.ok) toaster.fail(wordWriteFailure(language, result.error));
      else if (said !== null) toaster.say(said, result.value.undo);
      return result;
    };
    return {
      locale: language,
      words: catalogue(language).panel,
      today,
      rep,
      shortcutsOn,
      handleSites: handleSites ?? [],
      actions,
      toaster,
      lastLogged,
      perform,
    };
  }, [language, today, rep, actions, shortcutsOn, handleSites, toaster, lastLogged]);
}
