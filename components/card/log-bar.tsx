import { Check } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { EntryKind } from '../../lib/customers/types.ts';
import { relativeDay } from '../../lib/i18n/format.ts';
import { useApp } from '../app.tsx';
import { kindIcons } from '../kind-icons.ts';
import { logKeys, logKindOfKey } from '../log-keys.ts';
import type { OpenMail } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';

/** One row of six, always in reach: it stays at the top while the card scrolls under it. */
export function LogBar({ log, openMail }: { log(kind: EntryKind): void; openMail?: OpenMail | undefined }) {
  const { words, locale, today, shortcutsOn } = useApp();

  useEffect(() => {
    if (!shortcutsOn) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const kind = logKindOfKey(event);
      if (!kind) return;
      event.preventDefault();
      log(kind);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [shortcutsOn, log]);

  const mailTitle =
    openMail && !openMail.logged ? (openMail.subject ? words.log.openMail(openMail.subject) : words.log.openMailNoSubject) : null;
  return (
    <div class="log-place">
      <div class="log-bar" role="group" aria-label={words.log.label}>
        {logKeys.map(({ kind, key }) => (
          <button
            key={kind}
            type="button"
            class={`log-button ${kind === 'mail' && openMail && !openMail.logged ? 'log-button-open' : ''}`}
            title={
              kind === 'mail' && mailTitle ? mailTitle : shortcutsOn ? words.log.withKey(words.kinds[kind], key) : words.kinds[kind]
            }
            aria-keyshortcuts={shortcutsOn ? key : undefined}
            onClick={() => log(kind)}
          >
            <Icon of={kindIcons[kind]} />
            <span class="log-word">{words.logKinds[kind]}</span>
          </button>
        ))}
      </div>
      {openMail?.logged && (
        <p class="mail-logged">
          <Icon of={Check} size={14} />
          {words.log.mailLogged(relativeDay(locale, openMail.logged.at, today.now, today.timeZone))}
        </p>
      )}
    </div>
  );
}
