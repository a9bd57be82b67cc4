import { Check, ClipboardCopy, TriangleAlert } from 'lucide';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { SiteHealthRow } from '../panel-props.ts';
import { Icon } from '../ui/icon.tsx';

/** How well each site could be read: what is no longer found where it was, with an outline for a bug report. */
export function SiteHealth({ rows, heading: Heading }: { rows: readonly SiteHealthRow[]; heading: 'h2' | 'h3' }) {
  const { locale } = useApp();
  const words = catalogue(locale).health;
  if (rows.length === 0) return null;
  return (
    <>
      <Heading class="sub-title">{words.title}</Heading>
      <p class="quiet small">{words.lead}</p>
      <ul class="sites">
        {rows.map((row) => (
          <HealthLine key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}

function HealthLine({ row }: { row: SiteHealthRow }) {
  const { locale, today, actions, toaster, words: panel } = useApp();
  const words = catalogue(locale).health;
  const { label, pages, troubles, unverified, outline } = row;
  const copy = async (): Promise<void> => {
    if (outline === undefined) return;
    if (await actions.copy(outline)) toaster.say(words.copied);
    else toaster.fail(panel.common.notCopied);
  };
  return (
    <li class="health line">
      <span class={`health-mark ${troubles.length > 0 ? 'due' : 'quiet'}`}>
        <Icon of={troubles.length > 0 ? TriangleAlert : Check} size={14} />
      </span>
      <div class="grow">
        <span class="person-name" dir="auto">
          {label}
        </span>
        <span class="block-line small quiet">{troubles.length > 0 ? words.read(pages) : words.fine(pages)}</span>
        {troubles.map(({ what, pages: count, since }) => (
          <span key={what} class="block-line small due">
            {words.troubles[what](count, since, today.day)}
          </span>
        ))}
        {unverified && <span class="block-line small quiet">{words.unverified}</span>}
        {outline !== undefined && (
          <div class="health-outline">
            <button type="button" class="button button-small" aria-label={words.copyNamed(label)} onClick={() => void copy()}>
              <Icon of={ClipboardCopy} size={14} />
              {words.copy}
            </button>
            <details>
              <summary class="small">{words.show}</summary>
              <pre class="health-pre" dir="ltr" tabIndex={0} aria-label={words.outlineOf(label)}>
                {outline}
              </pre>
            </details>
            <p class="small quiet">{words.promise}</p>
          </div>
        )}
      </div>
    </li>
  );
}
