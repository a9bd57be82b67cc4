import { list, number, plural } from '../format.ts';

/** The words for customers that are here twice: on the card, in the list of all, while merging and adding. */

const digits = (n: number): string => number('en', n);
const count = (n: number, one: string, other: string): string => `${digits(n)} ${plural('en', n, { one, other })}`;

export const duplicates = {
  perhaps: 'Perhaps twice: ',
  /** Between who it may be and why: "Wei Zhang · Acme — same address wei@acme.example". */
  because: ' — ',
  reasons: {
    address: (value: string): string => `same address ${value}`,
    phone: (value: string): string => `same phone ${value}`,
    handle: (value: string): string => `same profile ${value}`,
    name: 'same name',
    company: 'same name and company',
    domain: 'same name and mail domain',
    switchboard: 'same name and number',
    sharedAddress: 'same name and address',
  },
  more: (n: number): string => `${digits(n)} more`,
  merge: 'Merge…',
  notSame: 'Not the same',
  notSameSaid: (name: string): string => `${name} will not be offered again here`,

  mergedFrom: (n: number): string => `Merged from ${count(n, 'record', 'records')}`,
  part: 'Part them',
  choosePart: 'Part one…',
  partRecord: 'Part',
  partOne: (name: string): string => `Part ${name}`,
  parted: (name: string): string => `${name} is a customer of their own again`,

  choice: {
    title: 'Merge into one customer',
    lead: 'Choose what the card shows. Nothing is lost: the rest is kept, and comes back if you part them.',
    nothing: 'They do not contradict each other, so there is nothing to choose.',
    added: (when: string): string => `added ${when}`,
    editedLast: 'edited last',
    takeAll: 'Take all',
    takeAllOf: (name: string, side: number): string => `Take all from the ${side === 0 ? 'first' : 'second'}, ${name}`,
    kept: (parts: readonly string[]): string => `Kept from both: ${list('en', parts)}.`,
    addresses: (n: number): string => count(n, 'address', 'addresses'),
    phones: (n: number): string => count(n, 'phone', 'phones'),
    handles: (n: number): string => count(n, 'profile', 'profiles'),
    tags: (n: number): string => count(n, 'tag', 'tags'),
    needs: (n: number): string => count(n, 'need', 'needs'),
    timeline: 'the whole timeline',
    tier: 'The tier is the one decided last.',
    do: 'Merge',
    done: (name: string): string => `Merged into ${name}`,
    yes: 'Yes',
    no: 'No',
    days: (n: number): string => count(n, 'day', 'days'),
    unknownRep: 'another rep',
    fields: {
      name: 'Name',
      familyName: 'Family name',
      givenName: 'Given name',
      nickname: 'Nickname',
      salutation: 'How to address them',
      phonetic: 'Pinyin or reading',
      company: 'Company',
      title: 'Title',
      birthday: 'Birthday',
      notes: 'Notes',
      cadenceDays: 'Get in touch every',
      preferredChannel: 'Preferred channel',
      timeZone: 'Time zone',
      region: 'Region',
      competitor: 'Competitor',
      fit: 'Fit',
      owner: 'Owner',
      consent: 'Consent',
      lost: 'Lost',
      doNotContact: 'Do not contact',
    },
    consent: {
      consent: 'consent',
      contract: 'contract',
      legitimateInterest: 'legitimate interest',
      legalObligation: 'legal obligation',
    },
  },

  all: {
    title: 'Duplicates',
    lead: 'People and companies kept twice. Merging shows them as one customer; nothing is deleted, and each can be parted again.',
    looking: 'Looking through all customers…',
    failed: 'The customers could not be read.',
    again: 'Look again',
    counts: (certain: number, likely: number): string =>
      [
        ...(certain > 0 ? [count(certain, 'certain pair', 'certain pairs')] : []),
        ...(likely > 0 ? [count(likely, 'likely pair', 'likely pairs')] : []),
      ].join(', '),
    beyond: (shown: number, total: number): string =>
      `The first ${digits(shown)} of ${digits(total)} are shown; the next come once these are dealt with.`,
    none: 'No duplicates',
    noneLead:
      'Nobody shares an address, a phone or a profile with another, and no name stands twice at one company. New ones are found here, and on the card.',
    tick: (one: string, other: string): string => `Merge ${one} and ${other}`,
    tickAll: 'Tick all',
    compare: 'Compare…',
    compareNames: (one: string, other: string): string => `Compare ${one} and ${other}`,
    notSameNames: (one: string, other: string): string => `${one} and ${other} are not the same`,
    open: (name: string): string => `Open ${name}`,
    mergeTicked: (n: number): string => `Merge ticked (${digits(n)})`,
    merging: (done: number, all: number): string => `Merging ${digits(done)} of ${digits(all)}…`,
    merged: (n: number): string => `${count(n, 'pair', 'pairs')} merged`,
    list: 'Pairs',
  },

  already: {
    here: 'Already here: ',
    open: 'Open',
    openNamed: (name: string): string => `Open ${name}`,
    addAnyway: 'Add all the same',
  },
};
