import { ListFilter } from 'lucide';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { CustomerFilter } from '../panel-props.ts';
import { tiers } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';

const filters: readonly (CustomerFilter | null)[] = [
  null,
  ...tiers.map((tier): CustomerFilter => ({ by: 'tier', tier })),
  { by: 'tier', tier: null },
  { by: 'layer', layer: 'prospect' },
  { by: 'layer', layer: 'new' },
  { by: 'layer', layer: 'loyal' },
  { by: 'layer', layer: 'superfan' },
  { by: 'stage', stage: 'winBack' },
  { by: 'stage', stage: 'lost' },
  { by: 'contact' },
];

/** Which customers are listed: a button with a menu of segments. */
export function FilterMenu({ filter, choose }: { filter: CustomerFilter | null; choose(filter: CustomerFilter | null): void }) {
  const { locale } = useApp();
  const text = catalogue(locale).lists;
  const name = useFilterName();
  return (
    <Menu
      class={`button search-add ${filter ? 'filter-on' : ''}`}
      label={filter ? text.shown(name(filter)) : text.filter}
      title={text.filter}
      items={filters.map((one) => ({
        label: name(one),
        checked: JSON.stringify(one) === JSON.stringify(filter),
        onSelect: () => choose(one),
      }))}
    >
      <Icon of={ListFilter} />
    </Menu>
  );
}

/** What a filter is called on screen. */
export function useFilterName(): (filter: CustomerFilter | null) => string {
  const { locale } = useApp();
  const { lists, value } = catalogue(locale);
  return (filter) => {
    switch (filter?.by) {
      case undefined:
        return lists.everyone;
      case 'tier':
        return filter.tier === null ? lists.unrated : lists.tier(filter.tier);
      case 'layer':
        return value.standing.layers[filter.layer];
      case 'stage':
        return value.standing.stages[filter.stage];
      case 'contact':
        return lists.noContact;
    }
  };
}
