import { all, isHidden, one, textOf } from '../dom.ts';
import { momentOfElement } from '../mail.ts';
import { addOrMe } from '../me.ts';
import type { Outcome } from '../people.ts';
import { conclude, gather } from '../people.ts';
import type { Site } from '../site.ts';
import { addAccount } from './gmail.ts';

/** Inbox by Gmail, shut down in 2019: saved pages remain. Everyone stands in one list in which messages unfold. */
export const googleInbox: Site = {
  id: 'google-inbox',
  label: 'Inbox by Gmail',
  hosts: ['inbox.google.com', 'mail.google.com'],
  isHere: (document) => one(document, '.ss[email],.fX[email],.M4[email]') !== undefined,
  // Rests on: A capture of June 2016.
  read(document) {
    const people = gather();
    addAccount(document, people);
    const shown = all(document, '[email]').filter((element) => !isHidden(element));
    const isList = shown.some((element) => element.matches('.ss'));
    // Whom an answer goes to that is being written: no recipients of the mail above it.
    const isWritten = (element: Element): boolean => element.matches('.M4') || element.closest('.kX') !== null;
    const isMessage = !isList && shown.some((element) => element.matches('.fX'));
    const kind = isList ? 'list' : isMessage ? 'message' : shown.some(isWritten) ? 'compose' : 'other';
    const outcome: Outcome = { site: 'google-inbox', kind, people };
    for (const element of shown) {
      const isSender = !isList && element.matches('.fX');
      const seen = addOrMe(people, element, isList ? 'listed' : isSender ? 'sender' : 'recipient');
      if (isSender) outcome.sender = seen;
      else if (!isList && isWritten(element) !== isMessage) outcome.recipients = [...(outcome.recipients ?? []), seen];
    }
    if (isMessage) outcome.message = { subject: textOf(one(document, '.eo')), at: momentOfElement(one(document, '.qO[title]')) };
    outcome.landmarks = { list: isList, message: isMessage, compose: kind === 'compose' };
    return conclude(outcome);
  },
};
