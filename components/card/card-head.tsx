import {
  Building2,
  CircleSlash,
  Download,
  Ellipsis,
  Eraser,
  FileUser,
  Pin,
  Trash2,
  UserMinus,
  UserPlus,
  UserRound,
  UserRoundX,
} from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { Tier } from '../../lib/customers/types.ts';
import type { ValueStanding } from '../../lib/customers/value-standing.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { sureness } from '../../lib/i18n/estimate.ts';
import { catalogue, type Locale } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import type { Saved } from '../data/data-actions.ts';
import { EraseDialog } from '../data/erase-dialog.tsx';
import type { CardView, MatchReason } from '../panel-props.ts';
import { Avatar, Chip, tiers } from '../ui/chips.tsx';
import { Editable } from '../ui/editable.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { layerWords } from '../value/layer-words.ts';
import { isSameCompany } from '../../lib/value/same-company.ts';
import { type CompanyChange, companyChange } from './company-change.ts';
import { useJobParts } from './jobs-later.ts';

interface CardHeadProps {
  view: CardView;
  markLost(): void;
  /** Something else on the card asked for the name: its field is open until `named`. */
  naming: boolean;
  named(): void;
  /** The company was changed, and what that means has not been said yet. */
  moving: CompanyChange | null;
  setMoving(change: CompanyChange | null): void;
}

/** Who: name, title, company, tier and why we say it is them. */
export function CardHead({ view, markLost, naming, named, moving, setMoving }: CardHeadProps) {
  const { words, locale, actions, perform } = useApp();
  const { value } = view.card;
  const { customer } = view.card;
  const { head, profile } = words;
  const parts = useJobParts(moving !== null);
  const place = useRef<HTMLParagraphElement>(null);

  const saveText = (field: 'name' | 'title' | 'company', label: string) => (value: string | null) =>
    perform(actions.edit(customer.id, [{ field, value }]), value === null ? profile.cleared(label) : profile.changed(label));

  const saveCompany = async (value: string | null): ReturnType<typeof perform<null>> => {
    // What was not answered yet was on the way from where they were before.
    const change = companyChange(customer, value, moving?.from);
    const written = await saveText('company', head.company)(value);
    if (written.ok) setMoving(change);
    return written;
  };
  // Companies have neither, unless somebody wrote one.
  const isPerson = customer.kind === 'person';
  const closeQuestion = (focused: boolean): void => {
    setMoving(null);
    // The company stands last in its line.
    if (focused) [...(place.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
  };

  return (
    <header class="head">
      <Avatar name={customer.name} tier={customer.tier} />
      <div class="grow">
        <div class="head-name">
          <h1 class="card-name">
            <Editable
              label={head.name}
              value={customer.name}
              add={head.name}
              required
              startOpen={naming}
              closed={named}
              save={saveText('name', head.name)}
            />
          </h1>
          <MoreMenu view={view} markLost={markLost} />
        </div>
        <p ref={place} class="head-place">
          {(isPerson || customer.title) && (
            <Editable label={head.title} value={customer.title} add={head.addTitle} save={saveText('title', head.title)} />
          )}
          {(isPerson || customer.company) && (
            <Editable label={head.company} value={customer.company} add={head.addCompany} save={saveCompany} />
          )}
        </p>
        {/* Once the card has the new company, and only as long as it has: it may be taken back. */}
        {moving && parts && isSameCompany(customer.company ?? '', moving.to) && (
          <parts.JobQuestion customer={customer} change={moving} close={closeQuestion} />
        )}
        <p class="chips">
          <TierMenu view={view} />
          {customer.lost ? (
            <Chip class="chip-due">{catalogue(locale).value.lostChip}</Chip>
          ) : (
            value && value.level > 0 && <LayerChip value={value} />
          )}
          {view.match && <MatchChip match={view.match} />}
          {customer.doNotContact && <Chip class="chip-due">{head.doNotContactChip}</Chip>}
          {customer.sample && <Chip>{head.sample}</Chip>}
        </p>
      </div>
    </header>
  );
}

export function matchWords(match: MatchReason, words: ReturnType<typeof useApp>['words']): string {
  if (match.by !== 'name') return words.match[match.by];
  if (match.also === 'company') return words.match.nameAndCompany;
  return match.also === 'title' ? words.match.nameAndTitle : words.match.name;
}

export function MatchChip({ match }: { match: MatchReason }) {
  const { words, locale } = useApp();
  const { by, value } = match;
  return (
    <Chip class={by === 'name' ? 'chip-match chip-doubt' : 'chip-match'} {...(value ? { title: words.match.why(value) } : {})}>
      {by === 'name' ? nameWords(match, words, locale) : matchWords(match, words)}
    </Chip>
  );
}

/** "likely, by name and company" */
function nameWords(match: MatchReason, words: ReturnType<typeof useApp>['words'], locale: Locale): string {
  const { names } = catalogue(locale);
  const { score } = match;
  const agrees = matchWords(match, words);
  if (!score) return agrees;
  if (match.also) return names.chip(score, agrees);
  if (score.reasons.includes('domain')) return names.chip(score, names.nameAndDomain);
  return names.chip(score, score.sure === 'likely' ? names.fullName : agrees);
}

/** Where they stand by what they buy; whoever is to be won back is no loyal customer at the moment. */
function LayerChip({ value }: { value: ValueStanding }) {
  const { locale } = useApp();
  const { standing } = catalogue(locale).value;
  return value.stage === 'winBack' ? (
    <Chip class="chip-due" title={standing.stageWhy.winBack}>
      {standing.stages.winBack}
    </Chip>
  ) : (
    <Chip title={standing.layerWhy[value.layer]}>{layerWords(locale, value)}</Chip>
  );
}

/** The tier in force with how sure it is, or that the rep pinned it; choosing one pins it, and the value decides again by the last line. */
function TierMenu({ view }: { view: CardView }) {
  const { words, locale, actions, perform } = useApp();
  const { customer, value } = view.card;
  const text = catalogue(locale).value;
  const { tier, tierPinned } = customer;
  const byValue = value?.tier.tier ?? null;
  const certainty = value?.tier.certainty;
  const isSure = !tierPinned && tier !== null && tier === byValue && certainty !== undefined;
  const said =
    tierPinned && tier !== null
      ? text.pinnedChip(tier)
      : isSure
        ? // Less than even odds is no sureness that a number should be put on: the value section says it.
          certainty < 0.5
          ? text.tierUnsure(tier)
          : text.tierChip(tier, sureness(locale, certainty))
        : words.tiers.chip(tier);
  const pin = (to: Tier): void => {
    if (!tierPinned || tier !== to)
      void perform(actions.edit(customer.id, [{ field: 'tier', value: to }]), text.pinnedAs(customer.name, words.tiers.chip(to)));
  };
  return (
    <Menu
      class={`chip chip-button ${tier === 'A' ? 'tier-a' : 'tier-mark'}`}
      label={words.tiers.menu(said)}
      items={[
        ...tiers.map((one) => ({
          label: words.tiers.name(one),
          hint: words.tiers.meaning[one],
          checked: tierPinned && one === tier,
          onSelect: () => pin(one),
        })),
        {
          label: text.byValue,
          hint: text.byValueHint(byValue),
          checked: !tierPinned,
          onSelect: () => {
            if (tierPinned) void perform(actions.edit(customer.id, [{ field: 'tier', value: null }]), text.unpinned(customer.name));
          },
        },
      ]}
    >
      {tierPinned && tier !== null && <Icon of={Pin} size={12} />}
      {said}
    </Menu>
  );
}

function MoreMenu({ view, markLost }: { view: CardView; markLost(): void }) {
  const { words, locale, actions, perform, toaster } = useApp();
  const { customer } = view.card;
  const { head } = words;
  const { data, dealings } = catalogue(locale);
  const { lost } = dealings;
  const [erasing, setErasing] = useState(false);
  const saveAs = async (saving: Promise<Saved>): Promise<void> => {
    const saved = await saving;
    if (saved.ok) toaster.say(data.export.done(saved.value.fileName));
    else if (saved.error.type !== 'cancelled') toaster.fail(wordWriteFailure(locale, saved.error));
  };
  const items: MenuItem[] = [];
  const { person } = view;
  if (person !== undefined) {
    items.push({
      label: head.notThem,
      icon: UserRoundX,
      onSelect: () => void perform(actions.notThem(customer.id, person), head.notThemDone(customer.name)),
    });
  }
  const company = customer.kind === 'company';
  items.push(
    {
      label: company ? head.makePerson : head.makeCompany,
      icon: company ? UserRound : Building2,
      onSelect: () =>
        void perform(actions.edit(customer.id, [{ field: 'kind', value: company ? 'person' : 'company' }]), head.saved),
    },
    {
      label: customer.doNotContact ? head.contactAgain : head.doNotContact,
      icon: CircleSlash,
      onSelect: () =>
        void perform(actions.edit(customer.id, [{ field: 'doNotContact', value: !customer.doNotContact }]), head.saved),
    },
    customer.lost
      ? {
          label: lost.unmark,
          icon: UserPlus,
          onSelect: () => void perform(actions.edit(customer.id, [{ field: 'lost', value: null }]), lost.unmarked(customer.name)),
        }
      : { label: lost.mark, icon: UserMinus, onSelect: markLost },
    {
      label: data.export.one,
      icon: Download,
      onSelect: () => void saveAs(actions.exportFile({ part: { type: 'customers', ids: [customer.id] } })),
    },
    { label: data.person.save, icon: FileUser, onSelect: () => void saveAs(actions.savePersonData(customer.id)) },
    {
      label: head.delete,
      icon: Trash2,
      onSelect: () => void perform(actions.deleteCustomer(customer.id), head.deleted(customer.name)),
    },
    { label: data.person.erase, icon: Eraser, onSelect: () => setErasing(true) },
  );
  return (
    <>
      <Menu class="icon-button" label={head.more} items={items}>
        <Icon of={Ellipsis} />
      </Menu>
      {erasing && <EraseDialog customer={customer} close={() => setErasing(false)} />}
    </>
  );
}
