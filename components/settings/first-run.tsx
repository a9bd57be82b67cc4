import { useRef } from 'preact/hooks';
import { useApp } from '../app.tsx';
import type { SiteRow } from '../panel-props.ts';
import { RepForm } from './rep-form.tsx';
import { SiteChoices } from './sites.tsx';

/** The first run: where customers are met, who the rep is. Either may be left for later. */
export function FirstRun({ sites }: { sites: readonly SiteRow[] }) {
  const { words, actions, perform } = useApp();
  const { firstRun } = words;
  const busy = useRef(false);
  const skip = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    await perform(actions.introduce({ name: firstRun.skipName, addresses: [] }), firstRun.saved);
    busy.current = false;
  };
  return (
    <div class="screen first-run">
      <h1 class="first-title">{firstRun.title}</h1>
      <p class="quiet">{firstRun.lead}</p>
      <section class="block" aria-labelledby="first-sites">
        <h2 class="block-title" id="first-sites">
          {firstRun.sitesTitle}
        </h2>
        <p class="quiet">{firstRun.sitesLead}</p>
        <SiteChoices sites={sites.filter(({ common, state }) => common || state === 'on')} />
      </section>
      <section class="block" aria-labelledby="first-you">
        <h2 class="block-title" id="first-you">
          {firstRun.youTitle}
        </h2>
        <RepForm name="" addresses={[]} save={firstRun.continue} said={firstRun.saved} />
      </section>
      <p class="small quiet">{firstRun.promise}</p>
      <button type="button" class="button-plain" onClick={() => void skip()}>
        {firstRun.skip}
      </button>
    </div>
  );
}
