import { number, plural } from '../format.ts';

const digits = (n: number): string => number('en', n);
const count = (n: number, one: string, other: string): string => `${digits(n)} ${plural('en', n, { one, other })}`;

/** Records in and out: export, import and its dry run, archive, backup, erasing. */
export const data = {
  export: {
    options: 'Options',
    what: 'What',
    everything: 'Everything',
    newFor: 'What is new for…',
    colleague: 'Colleague',
    lastSent: (when: string): string => `Last sent ${when}`,
    neverSent: 'Nothing sent yet: everything goes',
    how: 'As',
    packing: { plain: 'JSON', gzip: 'Compressed', encrypted: 'Encrypted' },
    passphrase: 'Passphrase',
    passphraseHint: 'Without it nobody can open the file, not even you. Tell it by another way than the file.',
    passphraseMissing: 'Type a passphrase first.',
    done: (file: string): string => `Saved as ${file}`,
    cancelled: 'Stopped. No file was written.',
    these: (n: number): string => `Export these ${digits(n)}`,
    one: 'Export this customer…',
  },
  progress: {
    exporting: (percent: number): string => `Exporting… ${percent} %`,
    checking: (percent: number): string => `Checking… ${percent} %`,
    applying: (percent: number): string => `Taking in… ${percent} %. You can go on working.`,
    cancel: 'Stop',
  },
  dryRun: {
    title: (file: string): string => `What ${file} would do`,
    from: (when: string): string => `Written ${when}. Nothing is changed yet.`,
    nothing: 'Everything in it is already here.',
    added: (n: number): string => `${count(n, 'new record', 'new records')}`,
    changed: (n: number): string => `${count(n, 'record changes', 'records change')}`,
    conflicting: (n: number): string => `${count(n, 'record was', 'records were')} changed on both sides; the later value wins`,
    unchanged: (n: number): string => `${count(n, 'record', 'records')} already the same`,
    held: (n: number, device: string): string =>
      `${count(n, 'record', 'records')} of device ${device} dated in the future: kept aside until then`,
    rejected: (n: number): string => `${count(n, 'line is', 'lines are')} no records of ours and stay out`,
    rejectedLine: (line: number, type: string, field: string, detail: string): string =>
      `Line ${digits(line)}${type === '' ? '' : `, ${type}`}${field === '' ? '' : `: ${field}`} (${detail})`,
    cloned: 'Another profile writes under this device’s name. With this import, this one gets a name of its own.',
    ours: 'Here',
    theirs: 'In the file',
    wins: { ours: 'stays', theirs: 'comes in' },
    none: 'nothing',
    listed: (n: number): string => `The first ${digits(n)} are listed.`,
    apply: 'Take it in',
    discard: 'Leave it',
    discarded: 'Left. Nothing was changed.',
  },
  report: {
    archived: (n: number): string => `${count(n, 'old entry', 'old entries')} passed over: archived here`,
    rejected: (n: number): string => `${count(n, 'bad line', 'bad lines')} left out`,
    cloned: 'This device has a new name: another profile used the same one.',
    undo: 'Undo this import',
    undoing: 'Taking it back…',
    undone: { all: 'Taken back: as if the file had never come.', some: 'Taken back, except what was changed here since.' },
    last: (when: string): string => `Last import: ${when}`,
  },
  held: {
    title: 'Held back',
    line: (n: number, device: string, until: string): string =>
      `${count(n, 'record', 'records')} of device ${device}, dated up to ${until}`,
    take: 'Take in now',
    taken: (n: number): string => `${count(n, 'record', 'records')} taken in`,
  },
  clock: {
    ahead: (days: string): string =>
      `This computer’s clock was ahead (by ${days}). What you wrote then, and all you write now, is held back by colleagues until that time.`,
    repair: 'Repair',
    repaired: (n: number): string => `${count(n, 'record', 'records')} dated anew`,
  },
  backup: {
    title: 'Weekly backup',
    on: 'Save a backup to the downloads folder every week',
    hint: 'A compressed export in “Sidecard”, written while a Sidecard view is open. The browser asks for the permission to save files.',
    last: (when: string): string => `Last one ${when}`,
    refused: 'The browser did not allow it. Nothing was turned on.',
  },
  archive: {
    title: 'Archive old contacts',
    hint: 'Moves logged contacts to a file and out of this database. Everyone keeps the newest contact; importing the file brings all of it back.',
    older: 'Older than',
    years: (n: number): string => count(n, 'year', 'years'),
    save: 'Save archive',
    saved: (n: number, file: string): string => `${count(n, 'contact is', 'contacts are')} in ${file}. Once the file is safe:`,
    none: 'No contact is that old.',
    remove: (n: number): string => `Remove them here (${digits(n)})`,
    removed: (n: number): string => `${count(n, 'contact', 'contacts')} removed`,
  },
  person: {
    save: 'Save their data for them…',
    erase: 'Erase for good…',
    eraseTitle: (name: string): string => `Erase ${name}?`,
    eraseText:
      'Every value of theirs goes: profile, contacts, notes, promises. Here at once, at colleagues with your next file. It cannot be undone, and no file brings it back.',
    eraseDo: 'Erase',
    keep: 'Keep',
    erased: (name: string): string => `${name} is erased`,
  },
  readOnly: (version: number, known: number): string =>
    `A newer Sidecard (version ${version}; this one knows ${known}) wrote this data. You can look and export; nothing is written until you update.`,
};
