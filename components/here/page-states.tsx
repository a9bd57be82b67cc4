import { Ban, ClipboardCopy, Globe, MousePointerClick, UserRoundSearch } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useApp } from '../app.tsx';
import type { Here, SiteRow } from '../panel-props.ts';
import { Empty } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';

/** A site that is not turned on: what it would do, what it never does, one button. */
export function SiteOff({ site }: { site: SiteRow }) {
  const { words, actions } = useApp();
  const { here } = words;
  const asking = site.state === 'asking';
  return (
    <Empty level={1} title={here.siteOffTitle} icon={<Icon of={UserRoundSearch} size={24} />}>
      <p class="origin" dir="ltr">
        <Icon of={Globe} size={14} />
        <span class="ellipsis">{site.hosts[0] ?? site.label}</span>
      </p>
      <p>{here.siteOffLead}</p>
      <button
        type="button"
        class="button button-primary button-large"
        disabled={asking}
        onClick={() => actions.turnOnSite(site.key)}
      >
        {here.turnOn}
      </button>
      <p class="small quiet keep-line" role="status">
        {asking ? here.asking : site.state === 'refused' ? here.refused : ''}
      </p>
      <p class="small quiet">{here.siteOffPromise}</p>
    </Empty>
  );
}

/** No page was pointed at yet: the toolbar button tells which. */
export function SiteUnknown({ shortcut }: { shortcut: string | undefined }) {
  const { words } = useApp();
  const { here } = words;
  return (
    <Empty level={1} title={here.siteUnknownTitle} icon={<Icon of={MousePointerClick} size={24} />}>
      <p>{here.siteUnknownLead}</p>
      <ol class="steps">
        <li>{here.siteUnknownHow}</li>
        {shortcut && (
          <li>
            {here.siteUnknownShortcut} <kbd>{shortcut}</kbd>
          </li>
        )}
      </ol>
      <p class="small quiet">{here.siteUnknownPin}</p>
    </Empty>
  );
}

export function CannotRun({ why }: { why: Extract<Here, { state: 'cannotRun' }>['why'] }) {
  const { words } = useApp();
  return (
    <Empty level={1} title={words.here.cannotRunTitle} icon={<Icon of={Ban} size={24} />}>
      <p>{words.here.cannotRun[why]}</p>
      <p class="small quiet">{words.here.cannotRunMeanwhile}</p>
    </Empty>
  );
}

export function Nobody({ site, outline, children }: { site: string; outline: string | undefined; children: ComponentChildren }) {
  const { words, actions, toaster } = useApp();
  const { here } = words;
  return (
    <Empty level={1} title={here.nobodyTitle} icon={<Icon of={UserRoundSearch} size={24} />}>
      <p>{here.nobodyLead}</p>
      {children}
      {outline !== undefined && (
        <section class="outline">
          <h2 class="block-title">{here.outlineTitle(site)}</h2>
          <p class="small quiet">{here.outlineLead}</p>
          <button
            type="button"
            class="button"
            onClick={() =>
              void actions
                .copy(outline)
                .then((copied) => (copied ? toaster.say(words.common.copied) : toaster.fail(words.common.notCopied)))
            }
          >
            <Icon of={ClipboardCopy} size={14} />
            {here.outlineCopy}
          </button>
        </section>
      )}
    </Empty>
  );
}
