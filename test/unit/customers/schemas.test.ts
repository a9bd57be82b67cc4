import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerDraft, EntryDraft } from '../../../lib/customers/drafts.ts';
import { parseRecord } from '../../../lib/customers/schemas.ts';
import { customerRecord, interactionRecord } from '../../../lib/sync/build.ts';
import { devicePattern, stampPattern } from '../../../lib/sync/clock.ts';
import { parsePhone } from '../../../lib/exchange/phone.ts';

const id = '00000000-0000-4000-8000-000000000001';
const stamp = '0000000010000-abcdefghijkl';
const origin = { id, stamp, by: id };

const wild = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    'a@b.c',
    '张伟',
    'x'.repeat(600),
    '\ud800',
    '+86 138 0013 8000',
    '\u202e',
  ),
);
const words = fc.array(wild, { maxLength: 4 });

function optional<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

const drafts = fc.record({
  name: wild,
  familyName: optional(wild),
  company: optional(wild),
  notes: optional(wild),
  addresses: optional(fc.array(fc.oneof(wild, fc.emailAddress()), { maxLength: 3 })),
  phones: optional(words),
  handles: optional(
    fc.array(fc.record({ site: fc.constantFrom('gmail', 'x y', '__proto__', 'constructor'), handle: wild }), { maxLength: 3 }),
  ),
  tags: optional(words),
  needs: optional(words),
  birthday: optional(
    fc.record({ calendar: fc.constantFrom('gregorian' as const, 'chinese' as const), month: fc.integer(), day: fc.nat(40) }),
  ),
  source: optional(fc.record({ way: fc.constantFrom('hand' as const, 'page' as const), site: wild })),
});

const entries = fc.record({
  at: fc.double(),
  subject: optional(wild),
  note: optional(wild),
  link: optional(wild),
  site: optional(wild),
  channel: optional(wild),
  minutes: optional(fc.double()),
  message: optional(fc.record({ site: wild, messageId: wild })),
});

describe('whatever a rep or a page offers', () => {
  it('is refused with a reason, or becomes a record that every Sidecard takes', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.info(`fast-check: seed ${seed}`);
    fc.assert(
      fc.property(drafts, (draft) => {
        const made = customerRecord(draft as CustomerDraft, { ...origin, addedAt: 1 }, (typed) => parsePhone(typed, 'CN'));
        if (!made.ok) return made.error.reason.length > 0;
        const parsed = parseRecord(JSON.parse(JSON.stringify(made.value)));
        if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault));
        return true;
      }),
      { seed, numRuns: 3_000 },
    );
    fc.assert(
      fc.property(entries, (entry) => {
        const made = interactionRecord({ customer: id, kind: 'mail', ...entry } as EntryDraft, origin);
        if (!made.ok) return made.error.reason.length > 0;
        const parsed = parseRecord(JSON.parse(JSON.stringify(made.value)));
        if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault));
        return true;
      }),
      { seed, numRuns: 3_000 },
    );
  });
});

it('the schemas take the stamps that the clock makes', () => {
  const withStamp = (text: string): boolean => 'record' in parseRecord({ type: 'team', id, fields: { name: ['x', text] } });
  for (const text of [stamp, '0mubbs7i80000-abcdefghijkl', '', 'x', `${stamp}x`, stamp.toUpperCase(), `${stamp}\n`]) {
    expect(withStamp(text)).toBe(stampPattern.test(text));
  }
  expect(devicePattern.test('abcdefghijkl')).toBe(true);
});
