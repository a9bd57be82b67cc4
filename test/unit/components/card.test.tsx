// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import { cardView } from '../../demo/gallery/people.ts';
import { drawPanel, watchedUndo } from './draw.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });

const logButton = (name: string) => within(screen.getByRole('group', { name: 'Log a contact' })).getByRole('button', { name });

describe('the card', () => {
  it('says who, by what they were matched, and when the last contact was', () => {
    drawPanel('card');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Wei Zhang');
    expect(screen.getByText('by address').title).toBe('Matched by wei.zhang@acme-robotics.example');
    expect(screen.getByText('12 days ago')).toBeTruthy();
    expect(screen.getByText('call · you')).toBeTruthy();
  });

  it('shows the next action with its reasons as whole sentences', () => {
    drawPanel('card');
    const next = screen.getByRole('region', { name: 'Call Wei: 17 days of silence' });
    expect(within(next).getByText('17 days since the last call.')).toBeTruthy();
    expect(next.textContent).toContain('You promised “Send the new price list” for 17 Nov.');
  });

  it('shows markup in a name as text', () => {
    const view = cardView('en');
    view.card.customer.name = '<img src=x onerror=alert(1)>';
    const { container } = drawPanel('card', {
      here: { state: 'page', site: 'Gmail', kind: 'message', people: [], focus: { state: 'card', view }, chosen: false },
    });
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it('sets the tier from its menu', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Tier: A · pinned. Change'));
    expect(screen.getByRole('menuitemradio', { checked: true }).textContent).toContain('A');
    fireEvent.click(screen.getByRole('menuitemradio', { name: /^C/ }));
    expect(actions.edit).toHaveBeenCalledWith('c-wei', [{ field: 'tier', value: 'C' }]);
    await screen.findByText('Wei Zhang is pinned as Tier C', { selector: '.toast-text' });
  });

  it('snoozes to the day chosen and dismisses for 90 days', () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Later'));
    fireEvent.click(screen.getByRole('menuitem', { name: /In 3 days/ }));
    expect(actions.giveFeedback).toHaveBeenCalledWith({
      customer: 'c-wei',
      rule: 'cadence',
      answer: 'snoozed',
      until: '2026-11-22',
    });
    fireEvent.click(button('Dismiss'));
    fireEvent.click(screen.getByRole('menuitem', { name: /^Not relevant/ }));
    expect(actions.giveFeedback).toHaveBeenLastCalledWith({
      customer: 'c-wei',
      rule: 'cadence',
      answer: 'notRelevant',
      until: '2027-02-17',
    });
  });

  it('marks a promise as done and an inbound mail as answered with one click', () => {
    const promise = drawPanel('card-promise');
    fireEvent.click(button('Done'));
    expect(promise.actions.editTask).toHaveBeenCalledWith('t1', { done: true });
    promise.unmount();
    const waiting = drawPanel('card-unanswered');
    fireEvent.click(screen.getAllByRole('button', { name: 'Answered' })[0]!);
    expect(waiting.actions.markAnswered).toHaveBeenCalledWith('c-wei', 'e1');
  });

  it('says that the open mail is logged', () => {
    drawPanel('card-unanswered');
    expect(screen.getByText('This mail is logged · 2 days ago')).toBeTruthy();
  });

  it('notes a follow-up in two fields', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Add a promise or follow-up'));
    const what = screen.getByRole('textbox', { name: 'What' });
    fireEvent.input(what, { target: { value: 'Call back' } });
    fireEvent.click(button('Monday'));
    fireEvent.submit(what.closest('form')!);
    expect(actions.addTask).toHaveBeenCalledWith({ customer: 'c-wei', kind: 'followUp', text: 'Call back', due: '2026-11-23' });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'What' })).toBeNull());
  });

  it('asks what a follow-up is about before it notes one', () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Add a promise or follow-up'));
    fireEvent.submit(screen.getByRole('textbox', { name: 'What' }).closest('form')!);
    expect(screen.getByText('Say what it is about.')).toBeTruthy();
    expect(actions.addTask).not.toHaveBeenCalled();
  });

  it('keeps a lunar birthday as given and refuses a day that cannot be', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('day 15 of lunar month 8, 1984'));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Leap month' }));
    fireEvent.click(button('Save'));
    expect(actions.edit).toHaveBeenCalledWith('c-wei', [
      { field: 'birthday', value: { calendar: 'chinese', month: 8, day: 15, year: 1984, leapMonth: true } },
    ]);
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Leap month' })).toBeNull());
    fireEvent.click(button(/lunar month 8/));
    fireEvent.click(screen.getByRole('radio', { name: 'Gregorian' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Month' }), { target: { value: '2' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Day' }), { target: { value: '30' } });
    fireEvent.click(button('Save'));
    expect(screen.getByText('There is no such day.')).toBeTruthy();
    expect(actions.edit).toHaveBeenCalledTimes(1);
  });

  it('adds tags one after another and removes one', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Add a tag'));
    const field = screen.getByRole('textbox', { name: 'Add a tag' });
    fireEvent.input(field, { target: { value: 'fair' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(actions.edit).toHaveBeenCalledWith('c-wei', [{ list: 'tags', add: 'fair' }]);
    await waitFor(() => expect((field as HTMLInputElement).value).toBe(''));
    expect(field.isConnected).toBe(true);
    fireEvent.click(button('Remove grippers'));
    expect(actions.edit).toHaveBeenLastCalledWith('c-wei', [{ list: 'tags', remove: 'grippers' }]);
  });

  it('links addresses and phones, and copies them', async () => {
    const { actions } = drawPanel('card');
    expect(screen.getByRole('link', { name: 'wzhang@home.example' }).getAttribute('href')).toBe('mailto:wzhang@home.example');
    expect(screen.getByRole('link', { name: '+86 138 0000 0000' }).getAttribute('href')).toBe('tel:+8613800000000');
    fireEvent.click(button('Copy wzhang@home.example'));
    expect(actions.copy).toHaveBeenCalledWith('wzhang@home.example');
    await screen.findByText('Copied', { selector: '.toast-text' });
  });

  it('says so where an address is refused, and keeps what was typed', async () => {
    const { actions } = drawPanel('card');
    actions.edit.mockImplementation(() => Promise.resolve(err({ type: 'invalid', field: 'address', reason: 'notAnAddress' })));
    fireEvent.click(button('Add mail, phone or profile'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Mail address' }));
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Mail address' });
    fireEvent.input(field, { target: { value: 'nobody' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(field.value).toBe('nobody');
  });
});

describe('logging', () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is one click, with undo for ten seconds and everything else editable at once', async () => {
    const { undo } = watchedUndo();
    const { actions } = drawPanel('card');
    const entry = { ...cardView('en').card.timeline[1]!, id: 'new' };
    actions.log.mockImplementation(() => Promise.resolve(ok({ value: { entry, existing: false }, undo })));
    fireEvent.click(logButton('Call'));
    expect(actions.log).toHaveBeenCalledTimes(1);
    const strip = await screen.findByRole('region', { name: 'Logged contact' });
    expect(strip.textContent).toContain('Call logged');
    for (const label of ['Note', 'When', 'Direction', 'Outcome', 'Minutes'])
      expect(within(strip).getByLabelText(label)).toBeTruthy();
    fireEvent.click(within(strip).getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Logged contact' })).toBeNull());
  });

  it('no longer offers undo after ten seconds, and moves nothing', async () => {
    drawPanel('card');
    fireEvent.click(logButton('Call'));
    const strip = await screen.findByRole('region', { name: 'Logged contact' });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(within(strip).getByRole<HTMLButtonElement>('button', { name: 'Undo' }).disabled).toBe(false);
    vi.advanceTimersByTime(1_500);
    await waitFor(() => expect(within(strip).getByRole<HTMLButtonElement>('button', { name: 'Undo' }).disabled).toBe(true));
    expect(strip.isConnected).toBe(true);
  });

  it('hurries nobody: the time stands still under the pointer', async () => {
    drawPanel('card');
    fireEvent.click(logButton('Call'));
    const strip = await screen.findByRole('region', { name: 'Logged contact' });
    await vi.advanceTimersByTimeAsync(1_000);
    fireEvent.mouseEnter(strip);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(within(strip).getByRole<HTMLButtonElement>('button', { name: 'Undo' }).disabled).toBe(false);
    fireEvent.mouseLeave(strip);
    vi.advanceTimersByTime(11_000);
    await waitFor(() => expect(within(strip).getByRole<HTMLButtonElement>('button', { name: 'Undo' }).disabled).toBe(true));
  });

  it('is one key, unless the rep turned that off', () => {
    const on = drawPanel('card');
    fireEvent.keyDown(document.body, { key: 'v' });
    expect(on.actions.log).toHaveBeenCalledWith('c-wei', 'visit');
    on.unmount();
    const off = drawPanel('card', { shortcutsOn: false });
    fireEvent.keyDown(document.body, { key: 'v' });
    expect(off.actions.log).not.toHaveBeenCalled();
  });

  it('writes once, however often a nervous finger clicks', () => {
    const { actions } = drawPanel('card');
    const visit = logButton('Visit');
    fireEvent.click(visit);
    fireEvent.click(visit);
    expect(actions.log).toHaveBeenCalledTimes(1);
  });

  it('says why it was refused', async () => {
    const { actions } = drawPanel('card');
    actions.log.mockImplementation(() => Promise.resolve(err({ type: 'full' })));
    fireEvent.click(logButton('Note'));
    expect((await screen.findByRole('alert')).textContent).toContain('is full');
  });
});

describe('the timeline', () => {
  it('opens an entry in place, saves a changed field and deletes with undo', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Call, 6 min'));
    const minutes = screen.getByLabelText('Minutes');
    fireEvent.input(minutes, { target: { value: '9' } });
    fireEvent.blur(minutes);
    expect(actions.editEntry).toHaveBeenCalledWith('c-wei', 'e2', { minutes: 9 });
    fireEvent.click(button('Delete entry'));
    expect(actions.deleteEntry).toHaveBeenCalledWith('c-wei', 'e2');
    const toast = await screen.findByText('Call deleted', { selector: '.toast-text' });
    expect(within(toast.parentElement!).getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  it('refuses minutes that are no number', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Call, 6 min'));
    const minutes = screen.getByLabelText('Minutes');
    fireEvent.input(minutes, { target: { value: '-4' } });
    fireEvent.blur(minutes);
    await screen.findByText('Minutes must be a number from 0 to 1440.');
    expect(actions.editEntry).not.toHaveBeenCalled();
  });

  it('moves an entry to the customer chosen with the arrow keys', () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Call, 6 min'));
    fireEvent.click(button('Move to another customer'));
    const search = screen.getByRole('combobox', { name: 'Which customer was it?' });
    fireEvent.input(search, { target: { value: 'li n' } });
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    expect(search.getAttribute('aria-activedescendant')).toBeTruthy();
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(actions.moveEntry).toHaveBeenCalledWith('c-wei', 'e2', 'c-li');
  });

  it('shows more, and fetches it anew when the card changed', async () => {
    const { actions, redraw, props } = drawPanel('card');
    fireEvent.click(button('Show 20 more'));
    expect(actions.moreTimeline).toHaveBeenCalledWith('c-wei', 5, 20);
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Call, 6 min' })).toHaveLength(2));
    if (props.here.state !== 'page' || props.here.focus?.state !== 'card') throw new Error('no card');
    const view = { ...props.here.focus.view, card: { ...props.here.focus.view.card } };
    redraw({ here: { ...props.here, focus: { state: 'card', view } } });
    // The chart reads further contacts of the year as well: only the list's own page counts.
    const pages = () => actions.moreTimeline.mock.calls.filter(([, , count]) => count !== 400);
    await waitFor(() => expect(pages()).toHaveLength(2));
  });

  it('opens the page an entry happened on', () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Open the page it happened on'));
    expect(actions.openLink).toHaveBeenCalledWith('https://mail.google.com/mail/u/0/#all/1');
  });
});
