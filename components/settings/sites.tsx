import { useApp } from '../app.tsx';
import type { SiteHealthRow, SiteRow } from '../panel-props.ts';
import { SiteHealth } from './site-health.tsx';

/** Sites one can turn on with a click each. */
export function SiteChoices({ sites }: { sites: readonly SiteRow[] }) {
  return (
    <ul class="sites">
      {sites.map((site) => (
        <SiteLine key={site.key} site={site} />
      ))}
    </ul>
  );
}

function SiteLine({ site }: { site: SiteRow }) {
  const { words, actions } = useApp();
  const { sites } = words;
  const on = site.state === 'on';
  return (
    <li class="site line">
      <span class="grow">
        <span class="person-name ellipsis" dir="auto">
          {site.label}
        </span>
        <span class="block-line ellipsis small quiet" dir="ltr">
          {site.hosts.filter((host) => host !== site.label).join(words.common.comma)}
        </span>
        {site.state === 'refused' && (
          <span class="block-line small due" role="status">
            {sites.refused}
          </span>
        )}
      </span>
      {on && <span class="site-on small">{sites.on}</span>}
      <button
        type="button"
        class="button button-small"
        aria-label={site.state === 'asking' ? undefined : on ? sites.turnOffNamed(site.label) : sites.turnOnNamed(site.label)}
        disabled={site.state === 'asking'}
        onClick={() => (on ? actions.turnOffSite(site.key) : actions.turnOnSite(site.key))}
      >
        {on ? sites.turnOff : site.state === 'asking' ? sites.asking : sites.turnOn}
      </button>
    </li>
  );
}

/** The sites that are on, those one may want, and how to turn on any other. */
interface SitesProps {
  sites: readonly SiteRow[];
  health?: readonly SiteHealthRow[] | undefined;
  level?: 1 | 2;
}

export function SitesSection({ sites, health = [], level = 2 }: SitesProps) {
  const { words } = useApp();
  const Heading = level === 1 ? 'h1' : 'h2';
  const SubHeading = level === 1 ? 'h2' : 'h3';
  const on = sites.filter(({ state }) => state === 'on');
  const offered = sites.filter(({ state, common }) => state !== 'on' && common);
  return (
    <section class="block" aria-labelledby="sites-title">
      <Heading class={level === 1 ? 'screen-title' : 'block-title'} id="sites-title">
        {words.sites.title}
      </Heading>
      <p class="quiet">{words.sites.lead}</p>
      {on.length > 0 ? <SiteChoices sites={on} /> : <p>{words.sites.onNone}</p>}
      {offered.length > 0 && (
        <>
          <SubHeading class="sub-title">{words.sites.addTitle}</SubHeading>
          <SiteChoices sites={offered} />
        </>
      )}
      <p class="small quiet">{words.sites.other}</p>
      <SiteHealth rows={health} heading={SubHeading} />
    </section>
  );
}
