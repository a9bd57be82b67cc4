import type { FailureWords } from '../failure.ts';
import { number, plural } from '../format.ts';

const nothingChanged = 'Nothing was imported; your data is as it was.';

const fields = new Map([
  ['name', 'Name'],
  ['address', 'Mail address'],
  ['addresses', 'Mail address'],
  ['phone', 'Phone'],
  ['phones', 'Phone'],
  ['due', 'Day'],
  ['birthday', 'Birthday'],
  ['text', 'Text'],
  ['note', 'Note'],
  ['notes', 'Notes'],
  ['minutes', 'Minutes'],
  ['cadenceDays', 'Days between contacts'],
]);

const reasons = {
  empty: 'can’t be empty. Type something, then save again',
  tooLong: 'is too long. Shorten it, then save again',
  notAnAddress: 'is not a mail address. It looks like name@company.com',
  notADay: 'is not a day that exists. Choose another',
  notANumber: 'must be a number. Correct it, then save again',
};

const customerWords: FailureWords['write'] = {
  full: () =>
    'Not saved: the disk, or the space the browser gives to Sidecard, is full. Free some space on this computer, then try again.',
  failed: ({ detail }) =>
    `Not saved: the browser could not write to its storage (${detail}). Try again; if it goes on, restart the browser.`,
  closed: () => 'Not saved: another tab took over this database with a newer Sidecard. Close this panel and open it again.',
  gone: ({ what }) => {
    const gone = {
      customer: 'this customer',
      entry: 'this entry',
      task: 'this promise or follow-up',
      rep: 'this rep',
      import: 'this import',
    }[what];
    return `Not saved: ${gone} was deleted meanwhile, here or in a file you imported. Nothing is left to change.`;
  },
  readOnly: () =>
    'Not saved: a newer Sidecard wrote this data, so here it can only be read and exported. Update the extension to go on.',
  invalid: ({ field, reason }) => `Not saved: ${fields.get(field) ?? `“${field}”`} ${reasons[reason]}.`,
};

/** What happened, where, and what to do: one text for each way a thing can be refused. */
export const errors: FailureWords = {
  open: {
    newer: ({ version, known }) =>
      `Your data on this computer is of version ${version}; this Sidecard knows versions up to ${known}. Nothing was touched. Update the extension, then open it again.`,
    blocked: () =>
      'An older Sidecard in another tab or window still holds your data. Close the other Sidecard tabs and panels, then try again.',
    unavailable: ({ detail }) =>
      `The browser offers no storage in this window, so there is nowhere to keep customers. Use a normal window (not a private one) and allow site data. The browser says: ${detail}`,
    upgradeFailed: ({ detail }) =>
      `Your data could not be brought up to this version and is as it was before. Go back to the version you had, or report this text: ${detail}`,
  },
  write: customerWords,
  import: {
    ...customerWords,
    notJson: ({ line, detail }) =>
      `Line ${number('en', line)} of the file is not readable JSON (${detail}). ${nothingChanged} Ask for the file again.`,
    notOurs: () => `This file was not written by Sidecard. ${nothingChanged} Choose a file that “Export” made.`,
    newer: ({ version, known }) =>
      `The file is of version ${version}; this Sidecard reads versions up to ${known}. ${nothingChanged} Update the extension, then import again.`,
    truncated: ({ line }) =>
      `The file breaks off after line ${number('en', line)}: its end is missing. ${nothingChanged} Copy or download it again, in full.`,
    damaged: ({ detail }) =>
      `The file was altered after it was written: its check sum does not fit (${detail}). ${nothingChanged} Export it anew.`,
    badRecord: ({ line, recordType, field, detail }) =>
      `Line ${number('en', line)}, ${recordType}: “${field}” is not as it should be (${detail}). ${nothingChanged} If nobody edited the file, report this text.`,
    otherTeam: ({ team }) =>
      `The file belongs to another team (${team}). ${nothingChanged} Take its customers into your team, or join theirs.`,
    tooLong: ({ line }) =>
      `Line ${number('en', line)} of the file is longer than any record can be. ${nothingChanged} It was damaged or made by hand; export it anew.`,
    empty: () => `The file is empty. ${nothingChanged} Export it anew and choose that file.`,
    full: () => `There is no room for what the file holds. ${nothingChanged} Free some space on this computer, then import again.`,
    cancelled: () => `The import was stopped. ${nothingChanged}`,
    passphraseNeeded: () => `The file is encrypted. ${nothingChanged} Type the passphrase it was exported with.`,
    wrongPassphrase: () =>
      `The passphrase does not open this file. ${nothingChanged} Check upper and lower case, then type it again; if it goes on, the file may be damaged.`,
    closed: () =>
      `Another tab took over this database with a newer Sidecard. ${nothingChanged} Open the panel again and repeat the import.`,
  },
  /** Held back at import: a device whose clock runs ahead. */
  clockAhead: (device, rows) =>
    `${number('en', rows)} ${plural('en', rows, { one: 'record', other: 'records' })} of device ${device} ${plural('en', rows, { one: 'is', other: 'are' })} dated in the future; not taken in yet. They wait under “Held back” until their time has come; set that device’s clock.`,
};
