import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Today } from '../lib/actions/suggestion.ts';
import type { Id } from '../lib/customers/types.ts';
import type { Catalogue, Locale } from '../lib/i18n/index.ts';
import type { Written } from '../lib/store/store.ts';
import type { JustLogged } from './card/logged-strip.tsx';
import type { SharedActions } from './panel-props.ts';
import type { Toaster } from './ui/toast.tsx';

/** What every component may need: the words, the day, the calls, the toast. */
export interface App {
  locale: Locale;
  words: Catalogue['panel'];
  today: Today;
  /** The rep at this keyboard; null before the first run is over. */
  rep: Id | null;
  shortcutsOn: boolean;
  handleSites: readonly { id: string; label: string }[];
  actions: SharedActions;
  toaster: Toaster;
  /** The last thing logged with each customer: a card may go (another tab) and come back while it can still be undone. */
  lastLogged: Map<Id, { logged: JustLogged; at: number }>;
  /** Awaits a write, then says what happened: the toast with its undo, or why it was refused. */
  perform<Value>(write: Promise<Written<Value>>, said: string | null): Promise<Written<Value>>;
}

const AppContext = createContext<App | null>(null);

export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp() outside of AppProvider');
  return app;
}
