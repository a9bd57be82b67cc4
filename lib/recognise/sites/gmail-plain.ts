import { parseNamed, parseNamedList } from '../address.ts';
import { all, one, textOf } from '../dom.ts';
import { addMentions, momentOfElement } from '../mail.ts';
import type { Outcome, People } from '../people.ts';

/**
 * Gmail without its application: the view for printing (`table.message` with `.recipient` lines, unchanged for many years) and the basic
 * HTML version (until 2024: a form of rows, or a heading with the sender's name before the address).
 */
export function readPlain(document: Document, people: People): Partial<Outcome> | undefined {
  const printed = all(document, 'table.message', 100);
  const mails = printed.length ? printed : all(document, 'h3', 100).flatMap((heading) => heading.closest('table') ?? []);
  const heads = mails
    .map((mail) => ({ mail, line: all(mail, 'td', 3).find((cell) => parseNamed(textOf(cell, 300)).address) }))
    .filter(({ line }) => line !== undefined);
  const last = heads[heads.length - 1];
  if (last) {
    // "Anna Schmidt <anna@…>" at the top of the sheet is whose it is.
    const account = printed.length
      ? parseNamed(textOf(all(document, '.bodycontainer > table:first-child b,body > table:first-child b', 1)[0]))
      : {};
    if (account.address) people.add(account, 'self');
    const senders = heads.map(({ line }) => people.add(parseNamed(textOf(line, 300)), 'sender'));
    let recipients: ReturnType<People['add']>[] = [];
    for (const { mail } of heads) {
      recipients = linesOf(mail).flatMap((line) => parseNamedList(line).map((named) => people.add(named, 'recipient')));
      addMentions(people, one(document, '.msg') && mail.parentElement?.querySelector('.msg'));
    }
    return {
      kind: 'message',
      sender: senders[senders.length - 1],
      recipients,
      message: {
        subject: textOf(one(document, '.maincontent b,h2 b,h2'), 500) || document.title.replace(/^[^-]*- /, ''),
        at: momentOfElement(all(last.mail, 'td[align="right"]', 1)[0]),
      },
    };
  }
  const boxes = all(document, 'form[name="f"] input[name="t"]');
  for (const box of boxes) {
    // "Anna, me (2)"; the bold ones have not been read.
    const cell = box.closest('td')?.nextElementSibling;
    const [first] = textOf(cell)
      .replace(/ ?\(\d+\)$/, '')
      .split(', ');
    if (first) people.add(parseNamed(first), 'listed');
  }
  return boxes.length ? { kind: 'list' } : undefined;
}

/** "To: Dana <dana@…>, Bo <bo@…>": the words before the colon are localised. */
function linesOf(mail: Element): string[] {
  const printed = all(mail, '.recipient div', 10);
  const cells = printed.length ? printed : all(mail, 'td', 12).slice(2);
  return cells.map((cell) => textOf(cell, 5000)).filter((line) => /^[^:：@]{1,20}[:：].*[@＠]/.test(line));
}
