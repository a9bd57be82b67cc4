// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { TodayRow } from '../../../components/panel-props.ts';
import type { CalendarItem } from '../../../lib/exchange/ics.ts';
import { panelProps } from '../../demo/gallery/states.ts';
import { drawPanel } from './draw.tsx';

const rows = (): readonly TodayRow[] => panelProps('today', 'en').todayRows ?? [];
const names = () => screen.getAllByRole('listitem').map((item) => item.querySelector('.today-top .ellipsis')?.textContent);
const answer = (name: string) => within(screen.getByRole('group', { name: `Answer for ${name}` }));
const savedItems = ({ saveCalendar }: ReturnType<typeof drawPanel>['actions']): CalendarItem[] =>
  (saveCalendar.mock.calls[0]?.[0] ?? []) as CalendarItem[];
const line = (name: string) => screen.getByTitle(`Open ${name}’s card`);

describe('the order of Today', () => {
  it('is the ranking at first, by the day it is due or by tier on request', () => {
    drawPanel('today');
    expect(names().slice(0, 3)).toEqual(['Wei Zhang · Acme Robotics', 'Li Na', 'Ada Bauer · Bauer & Sons']);
    fireEvent.click(screen.getByRole('radio', { name: 'Due' }));
    const due = screen.getAllByRole('listitem').map((item) => item.querySelector('.today-due')?.textContent);
    expect(due).toEqual(['overdue by 2 days', 'today', 'today', 'today', 'today', 'today', 'Saturday']);
    fireEvent.click(screen.getByRole('radio', { name: 'Tier' }));
    expect(screen.getAllByRole('listitem').map((item) => item.querySelector('.tier-mark')?.lastChild?.textContent)).toEqual([
      'A',
      'B',
      'C',
      'C',
      'C',
      'C',
      'P',
    ]);
    fireEvent.click(screen.getByRole('radio', { name: 'Urgency' }));
  });

  it('puts mine and nobody’s first, other reps’ customers under a heading of their own', () => {
    drawPanel('today-others');
    const lists = screen.getAllByRole('list');
    expect(lists.map((list) => within(list).getAllByRole('listitem').length)).toEqual([3, 2]);
    expect(screen.getByRole('heading', { name: 'Customers of other reps' })).toBeTruthy();
    expect(names().slice(3)).toEqual(['Li Na', 'Ines Haddad']);
  });
});

describe('a line of Today', () => {
  it('asks how a call went where its line stood, and a call that reached nobody leaves it open', async () => {
    const { actions, redraw } = drawPanel('today');
    fireEvent.click(answer('Ada Bauer').getByRole('button', { name: 'Call' }));
    const question = await screen.findByRole('group', { name: 'How did the call with Ada Bauer go?' });
    redraw({ todayRows: rows().filter(({ name }) => name !== 'Ada Bauer') });
    expect(screen.getAllByRole('listitem')[2]?.contains(question)).toBe(true);
    fireEvent.click(within(question).getByRole('button', { name: 'No answer' }));
    expect(actions.editEntry).toHaveBeenCalledWith('c-3', 'logged-call', { outcome: 'noAnswer' });
    expect(screen.queryByRole('group', { name: /^How did/ })).toBeNull();
  });

  it('asks nothing after a message', async () => {
    drawPanel('today');
    fireEvent.click(answer('Ines Haddad').getByRole('button', { name: 'Message' }));
    await screen.findByText('Message logged', { selector: '.toast-text' });
    expect(screen.queryByRole('group', { name: /^How did/ })).toBeNull();
  });

  it('notes what has happened already without dialling', () => {
    const { actions } = drawPanel('today');
    fireEvent.click(answer('Ada Bauer').getByRole('button', { name: 'More for Ada Bauer' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Visit already done' }));
    expect(actions.logDone).toHaveBeenCalledWith('c-3', 'visit', 'cadence');
    expect(actions.startContact).not.toHaveBeenCalled();
  });

  it('is dismissed with a reason: wrong data opens the record, do not contact is for good', () => {
    const { actions } = drawPanel('today');
    fireEvent.click(answer('Ada Bauer').getByRole('button', { name: 'Dismiss' }));
    fireEvent.click(screen.getByRole('menuitem', { name: /^Wrong data/ }));
    expect(actions.openCustomer).toHaveBeenCalledWith('c-3');
    fireEvent.click(answer('Ada Bauer').getByRole('button', { name: 'Dismiss' }));
    fireEvent.click(screen.getByRole('menuitem', { name: /^Do not contact/ }));
    expect(actions.doNotContact).toHaveBeenCalledWith('c-3', 'cadence');
    expect(actions.giveFeedback).not.toHaveBeenCalled();
  });

  it('asks whether to stop at the third time it is put off', () => {
    const { actions } = drawPanel('today-third-time');
    const putOff = () => {
      fireEvent.click(answer('Ada Bauer').getByRole('button', { name: 'Later' }));
      fireEvent.click(screen.getByRole('menuitem', { name: /^Tomorrow/ }));
    };
    putOff();
    expect(actions.giveFeedback).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Put off to 20 Nov' }));
    expect(actions.giveFeedback).toHaveBeenLastCalledWith({
      customer: 'c-3',
      rule: 'cadence',
      answer: 'snoozed',
      until: '2026-11-20',
    });
    putOff();
    fireEvent.click(screen.getByRole('button', { name: 'Stop for 90 days' }));
    expect(actions.giveFeedback).toHaveBeenLastCalledWith({
      customer: 'c-3',
      rule: 'cadence',
      answer: 'notRelevant',
      until: '2027-02-17',
    });
  });
});

describe('the keys of Today', () => {
  it('go from line to line and into a line’s buttons, of which only one line’s are in the tab order', () => {
    drawPanel('today');
    const first = line('Wei Zhang');
    first.focus();
    const stops = () => screen.getAllByRole('listitem').map((item) => item.querySelectorAll('button[tabindex="0"]').length > 0);
    expect(stops()).toEqual([true, false, false, false, false, false, false]);
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(line('Li Na'));
    expect(stops()).toEqual([false, true, false, false, false, false, false]);
    fireEvent.keyDown(line('Li Na'), { key: 'ContextMenu' });
    expect(document.activeElement?.textContent).toBe('Write');
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowRight' });
    expect(document.activeElement?.textContent).toBe('Answered');
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(document.activeElement).toBe(line('Li Na'));
    fireEvent.keyDown(line('Li Na'), { key: 'End' });
    expect(document.activeElement).toBe(line('Femi Bauer'));
  });

  it('stay in the list where a line goes', async () => {
    const { redraw } = drawPanel('today');
    line('Li Na').focus();
    redraw({ todayRows: rows().filter(({ name }) => name !== 'Li Na') });
    await waitFor(() => expect(document.activeElement).toBe(line('Ada Bauer')));
  });
});

describe('the calendar file of Today', () => {
  it('holds every line, late ones today, a promise under its task', () => {
    const { actions } = drawPanel('today');
    fireEvent.click(screen.getByRole('button', { name: 'Export as .ics' }));
    const items = savedItems(actions);
    expect(items).toHaveLength(8);
    expect(items[0]).toMatchObject({ title: 'Send the new price list (Wei Zhang)', day: '2026-11-19' });
    expect(items[2]).toEqual({
      id: 'cadence-c-3',
      title: 'Call Ada Bauer: 17 days of silence',
      description: expect.stringMatching(/^Ada Bauer · Bauer & Sons\n17 days since the last call\./) as string,
      day: '2026-11-19',
    });
    expect(screen.getByText('8 follow-ups saved as sidecard-2026-11-19.ics', { selector: '.toast-text' })).toBeTruthy();
  });

  it('holds one line, or one promise of a card', () => {
    const { actions, unmount } = drawPanel('today');
    fireEvent.click(answer('Ada Bauer').getByRole('button', { name: 'More for Ada Bauer' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add to calendar' }));
    expect(savedItems(actions).map(({ id }) => id)).toEqual(['cadence-c-3']);
    unmount();
    const card = drawPanel('card');
    fireEvent.click(screen.getByRole('button', { name: 'Add to calendar: Call back about the trial' }));
    expect(savedItems(card.actions)[0]).toMatchObject({
      title: 'Call back about the trial (Wei Zhang)',
      day: '2026-11-26',
    });
  });
});
