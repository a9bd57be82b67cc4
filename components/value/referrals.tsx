import { X } from 'lucide';
import { useState } from 'preact/hooks';
import type { Card, Id, Referral } from '../../lib/customers/types.ts';
import { relativeDay } from '../../lib/i18n/format.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { useApp } from '../app.tsx';
import { AddInline } from '../ui/add-inline.tsx';
import { Icon } from '../ui/icon.tsx';
import { PartTop } from './part-top.tsx';

/** Whom they brought, and when they were asked. Absent before the first. */
export function Referrals({ card }: { card: Card }) {
  const { locale, today, actions, perform } = useApp();
  const text = catalogue(locale).dealings.referrals;
  if (card.referrals.length === 0) return null;
  const ago = (moment: number): string => relativeDay(locale, moment, today.now, today.timeZone);
  const nameOf = ({ name, referred }: Referral): string =>
    name ?? (referred === undefined ? undefined : (card.namesById[referred] ?? '…')) ?? text.noName;
  return (
    <section class="block" aria-labelledby="referrals-title">
      <PartTop id="referrals-title" label={text.label} add={catalogue(locale).dealings.record.referral}>
        {(close) => <ReferralForm customer={card.customer.id} close={close} />}
      </PartTop>
      <ul class="tasks">
        {card.referrals.map((referral) => (
          <li key={referral.id} class="value-line">
            <span class="grow">
              <span class="block-line" dir="auto">
                {nameOf(referral)}
              </span>
              <span class="block-line small quiet">
                {[
                  referral.givenAt !== undefined && text.givenOn(ago(referral.givenAt)),
                  referral.askedAt !== undefined && text.askedOn(ago(referral.askedAt)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <button
              type="button"
              class="icon-button"
              aria-label={text.remove(nameOf(referral))}
              title={text.remove(nameOf(referral))}
              onClick={() => void perform(actions.removePart(card.customer.id, referral.id), text.removed)}
            >
              <Icon of={X} size={14} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "I asked" is one click; who was referred is a name, which leads to the customer of that name where there is just one. */
export function ReferralForm({ customer, close }: { customer: Id; close(): void }) {
  const { words, locale, actions, perform } = useApp();
  const text = catalogue(locale).dealings.referrals;
  const [naming, setNaming] = useState(false);
  const asked = async (): Promise<void> => {
    const written = await perform(actions.addReferral({ customer, askedAt: Date.now() }), text.askedSaid);
    if (written.ok) close();
  };
  return (
    <div
      class="add-task appear"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="row wrap">
        <button type="button" class="button" onClick={() => void asked()}>
          {text.asked}
        </button>
        <button type="button" class="button" aria-expanded={naming} onClick={() => setNaming(!naming)}>
          {text.given}
        </button>
        <button type="button" class="button-plain" onClick={close}>
          {words.common.cancel}
        </button>
      </div>
      {naming && (
        <AddInline
          label={text.who}
          placeholder={text.who}
          add={(name) => {
            const [found, another] = actions.search(name).slice(0, 2);
            const referred = found && !another && found.id !== customer ? { referred: found.id } : {};
            return perform(actions.addReferral({ customer, givenAt: Date.now(), name, ...referred }), text.givenSaid(name));
          }}
          close={close}
        />
      )}
    </div>
  );
}
