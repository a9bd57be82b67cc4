// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { CardView } from '../../../components/panel-props.ts';
import { err, ok } from '../../../lib/result.ts';
import { historyView } from '../../demo/gallery/histories.ts';
import type { HistoryKey } from '../../demo/gallery/history-people.ts';
import { today } from '../../demo/gallery/people.ts';
import { drawPanel, watchedUndo } from './draw.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const group = (name: string) => within(screen.getByRole('group', { name }));
const toast = (text: string) => screen.findByText(text, { selector: '.toast-text' });
const title = (name: string) => screen.queryByRole('heading', { name });

/** A card of the gallery's histories with something about it changed. */
function drawHistory(key: HistoryKey, change: (view: CardView) => void = () => undefined, locale: 'en' | 'zh-CN' = 'en') {
  const view = historyView(key, locale);
  change(view);
  return drawPanel(
    `history-${key}`,
    { here: { state: 'page', site: 'Gmail', kind: 'message', people: [], chosen: false, focus: { state: 'card', view } } },
    locale,
  );
}

describe('the facts', () => {
  it('are four, each with its band beside it', () => {
    drawHistory('silent-a');
    const facts = document.querySelector('.facts')!;
    expect([...facts.querySelectorAll('dt')].map((label) => label.textContent)).toEqual([
      'Last contact',
      'Buys within 13 weeks',
      'Expected in 12 months',
      'Rated',
    ]);
    expect(facts.textContent).toMatch(/\d+% \d+–\d+%/);
    expect(facts.textContent).toContain('9 of 10');
    expect(facts.textContent).toContain('2 referred');
  });

  it('open to what they rest on, and close again', () => {
    drawHistory('silent-a');
    const chance = button(/^\d+% \d+–\d+%$/);
    expect(chance.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(chance);
    expect(chance.getAttribute('aria-expanded')).toBe('true');
    const why = screen.getByRole('region', { name: 'Buys within 13 weeks' });
    expect(why.textContent).toMatch(/Only \d+% of such silences last this long/);
    expect(why.textContent).toMatch(/Of 100 customers who bought the way they did, about \d+ order again/);
    fireEvent.click(chance);
    expect(screen.queryByRole('region', { name: 'Buys within 13 weeks' })).toBeNull();
  });

  it('speak of fit and deals where nothing was bought yet, and one click rates the fit', async () => {
    const { actions } = drawHistory('prospect');
    expect(document.querySelector('.facts')!.textContent).toContain('How well they fit4 of 5');
    fireEvent.click(button(/^4 of 5/));
    fireEvent.click(group('How well they fit').getByRole('button', { name: '5' }));
    expect(actions.edit).toHaveBeenCalledWith('h-prospect', [{ field: 'fit', value: 5 }]);
    await toast('Fit: 5 of 5');
  });
});

describe('spend and contacts', () => {
  it('are told month by month to those who do not see the bars', () => {
    drawHistory('weekly');
    const months = within(screen.getByRole('figure')).getAllByRole('listitem');
    expect(months).toHaveLength(12);
    expect(months.at(-1)?.textContent).toMatch(/^November 2026: ¥[\d,.]+, \d contacts?/);
  });

  it('count contacts beyond those the card carries', async () => {
    const { actions } = drawHistory('weekly');
    expect(actions.moreTimeline).toHaveBeenCalledWith('h-weekly', 20, 400);
  });

  it('are not drawn where there was neither', () => {
    drawPanel('card-new');
    expect(screen.queryByRole('figure')).toBeNull();
  });
});

describe('a card with nothing recorded', () => {
  it('stays short: no part is there before there is something in it', () => {
    drawPanel('card-new');
    for (const part of ['Value', 'Purchases', 'Deals', 'Ratings', 'Complaints and requests', 'Referrals', 'What they said'])
      expect(title(part), part).toBeNull();
  });
});

describe('the row that records', () => {
  const open = (what: string) => fireEvent.click(group('Record').getByRole('button', { name: what }));

  it('records what they would answer with one click on the score, and offers to undo it', async () => {
    const undo = watchedUndo();
    const { actions } = drawHistory('first-order');
    actions.addSurvey.mockResolvedValue(ok({ value: 'new', undo: undo.undo }));
    open('Rating');
    fireEvent.click(group('Would they recommend you?').getByRole('button', { name: '9 of 10' }));
    expect(actions.addSurvey).toHaveBeenCalledWith({ customer: 'h-first-order', kind: 'nps', score: 9 });
    await toast('Rating 9 of 10 recorded');
    fireEvent.click(button('Undo'));
    await waitFor(() => expect(undo.undo).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole('group', { name: 'Would they recommend you?' })).toBeNull();
  });

  it('takes what they said along with the score', () => {
    const { actions } = drawHistory('first-order');
    open('Rating');
    fireEvent.input(screen.getByRole('textbox', { name: /What they said/ }), { target: { value: ' Fast. ' } });
    fireEvent.click(group('How satisfied are they?').getByRole('button', { name: '5 of 5' }));
    expect(actions.addSurvey).toHaveBeenCalledWith({ customer: 'h-first-order', kind: 'csat', score: 5, comment: 'Fast.' });
  });

  it('says why a rating was refused and keeps the buttons', async () => {
    const { actions } = drawHistory('first-order');
    actions.addSurvey.mockResolvedValue(err({ type: 'full' }));
    open('Rating');
    fireEvent.click(group('Would they recommend you?').getByRole('button', { name: '0 of 10' }));
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(group('Would they recommend you?').getAllByRole('button')).toHaveLength(11);
  });

  it('records a purchase in three fields', async () => {
    const { actions } = drawHistory('first-order');
    open('Purchase');
    const amount = screen.getByRole('textbox', { name: 'Amount' });
    fireEvent.input(amount, { target: { value: '1,250.50' } });
    fireEvent.input(screen.getByLabelText('Day'), { target: { value: '2026-11-17' } });
    fireEvent.input(screen.getByRole('combobox', { name: /^Product/ }), { target: { value: 'Silicone pads' } });
    fireEvent.submit(amount.closest('form')!);
    expect(actions.addPurchase).toHaveBeenCalledWith({
      customer: 'h-first-order',
      day: '2026-11-17',
      amount: 125_050,
      currency: 'CNY',
      lines: [{ product: 'Silicone pads', amount: 125_050 }],
    });
    await toast('Purchase of ¥1,251 recorded');
  });

  it('records a return as an amount below zero, with quantity, promotion and channel', () => {
    const { actions } = drawHistory('first-order');
    open('Purchase');
    fireEvent.click(screen.getByRole('radio', { name: 'Return' }));
    const amount = screen.getByRole('textbox', { name: 'Amount' });
    fireEvent.input(amount, { target: { value: '300' } });
    fireEvent.input(screen.getByRole('combobox', { name: /^Product/ }), { target: { value: 'Gripper set' } });
    fireEvent.input(screen.getByRole('textbox', { name: 'Quantity' }), { target: { value: '2' } });
    fireEvent.input(screen.getByRole('textbox', { name: 'Promotion' }), { target: { value: 'Autumn' } });
    fireEvent.input(screen.getByRole('textbox', { name: 'Bought by way of' }), { target: { value: 'web' } });
    fireEvent.submit(amount.closest('form')!);
    expect(actions.addPurchase).toHaveBeenCalledWith({
      customer: 'h-first-order',
      day: today.day,
      amount: -30_000,
      currency: 'CNY',
      lines: [{ product: 'Gripper set', amount: -30_000, quantity: 2, promotion: 'Autumn' }],
      channel: 'web',
    });
  });

  it('says what is wrong with an amount or a day and records nothing', () => {
    const { actions } = drawHistory('first-order');
    open('Purchase');
    const amount = screen.getByRole('textbox', { name: 'Amount' });
    fireEvent.submit(amount.closest('form')!);
    expect(screen.getByText('Type an amount, such as 1,250.50.')).toBeTruthy();
    fireEvent.input(amount, { target: { value: '5' } });
    fireEvent.input(screen.getByLabelText('Day'), { target: { value: '2027-01-01' } });
    fireEvent.submit(amount.closest('form')!);
    expect(screen.getByText('Choose a day, today or earlier.')).toBeTruthy();
    expect(actions.addPurchase).not.toHaveBeenCalled();
  });

  it('gives up with Escape and hands the focus back', () => {
    drawHistory('first-order');
    const chip = group('Record').getByRole('button', { name: 'Deal' });
    fireEvent.click(chip);
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'What it is about' }), { key: 'Escape' });
    expect(screen.queryByRole('textbox', { name: 'What it is about' })).toBeNull();
    expect(document.activeElement).toBe(chip);
  });

  it('opens a case with a day to settle it by', () => {
    const { actions } = drawHistory('first-order');
    open('Complaint or request');
    const what = screen.getByRole('textbox', { name: 'What is wrong, or asked for' });
    fireEvent.input(what, { target: { value: 'Wrong thread' } });
    fireEvent.submit(what.closest('form')!);
    expect(actions.addCase).toHaveBeenCalledWith({ customer: 'h-first-order', text: 'Wrong thread', due: '2026-11-22' });
  });

  it('notes what they said together with a follow-up, and one undo takes back both', async () => {
    const [task, voice] = [watchedUndo(), watchedUndo()];
    const { actions } = drawHistory('first-order');
    actions.addTask.mockResolvedValue(ok({ value: 'task-1', undo: task.undo }));
    actions.addVoice.mockResolvedValue(ok({ value: 'voice-1', undo: voice.undo }));
    open('What they said');
    const words = screen.getByRole('textbox', { name: 'In their words' });
    fireEvent.input(words, { target: { value: 'Too loud' } });
    fireEvent.submit(words.closest('form')!);
    await toast('Noted, with a follow-up for 26 Nov');
    expect(actions.addTask).toHaveBeenCalledWith({
      customer: 'h-first-order',
      kind: 'followUp',
      text: 'About “Too loud”',
      due: '2026-11-26',
    });
    expect(actions.addVoice).toHaveBeenCalledWith({
      customer: 'h-first-order',
      text: 'Too loud',
      about: 'product',
      mood: 'mixed',
      task: 'task-1',
    });
    fireEvent.click(button('Undo'));
    await waitFor(() => expect([task.undo, voice.undo].map((undo) => undo.mock.calls.length)).toEqual([1, 1]));
  });

  it('takes the follow-up back where what they said is refused', async () => {
    const task = watchedUndo();
    const { actions } = drawHistory('first-order');
    actions.addTask.mockResolvedValue(ok({ value: 'task-1', undo: task.undo }));
    actions.addVoice.mockResolvedValue(err({ type: 'full' }));
    open('What they said');
    const words = screen.getByRole('textbox', { name: 'In their words' });
    fireEvent.input(words, { target: { value: 'Too loud' } });
    fireEvent.submit(words.closest('form')!);
    await waitFor(() => expect(task.undo).toHaveBeenCalledTimes(1));
    expect(screen.getByRole('textbox', { name: 'In their words' })).toBeTruthy();
  });

  it('notes with one click that a referral was asked for', async () => {
    const { actions } = drawHistory('first-order');
    open('Referral');
    fireEvent.click(button('I asked for one'));
    expect(actions.addReferral).toHaveBeenCalledWith({ customer: 'h-first-order', askedAt: expect.any(Number) as number });
    await toast('Noted: asked for a referral');
  });
});

describe('a deal', () => {
  it('moves its stage with one click, and its chance with it', async () => {
    const { actions } = drawHistory('prospect');
    const stages = group('Stage of “Trial of two grippers”');
    expect(stages.getByRole('button', { pressed: true }).textContent).toBe('Offer');
    fireEvent.click(stages.getByRole('button', { name: 'Close' }));
    expect(actions.changeDeal).toHaveBeenCalledWith('h-prospect-d-26000', { stage: 'negotiating', probability: 75 });
    await toast('“Trial of two grippers” moved to Close: 75% chance');
    fireEvent.click(stages.getByRole('button', { name: 'Offer' }));
    expect(actions.changeDeal).toHaveBeenCalledTimes(1);
  });

  it('is won with one click, and lost with a reason', async () => {
    const { actions } = drawHistory('prospect');
    fireEvent.click(button('Won: “Trial of two grippers”'));
    expect(actions.changeDeal).toHaveBeenCalledWith('h-prospect-d-26000', { outcome: 'won' });
    await toast('“Trial of two grippers” won and recorded as a purchase');
    fireEvent.click(button('Lost: “Trial of two grippers”'));
    fireEvent.click(group('Why was “Trial of two grippers” lost?').getByRole('button', { name: 'Price' }));
    expect(actions.changeDeal).toHaveBeenLastCalledWith('h-prospect-d-26000', { outcome: 'lost', lostReason: 'Price' });
  });
});

describe('tier, layer and stage', () => {
  it('say how sure the tier is, and never wholly', () => {
    drawHistory('superfan');
    expect(button('Tier: A · 99% sure. Change')).toBeTruthy();
    expect(screen.getAllByText('Superfan').length).toBeGreaterThan(0);
  });

  it('show a pin as a pin, and let the value decide again', async () => {
    const { actions } = drawHistory('pinned');
    fireEvent.click(button('Tier: A · pinned. Change'));
    fireEvent.click(screen.getByRole('menuitemradio', { name: /^By value/ }));
    expect(actions.edit).toHaveBeenCalledWith('h-pinned', [{ field: 'tier', value: null }]);
    await toast('Dame Ruth Okafor’s tier goes by value again');
  });

  it('name a long buyer who fell silent as one to win back, never as new', () => {
    drawHistory('silent-a');
    expect(screen.getByText('To win back', { selector: '.chip' })).toBeTruthy();
    expect(screen.queryByText('New customer')).toBeNull();
  });
});

describe('lost', () => {
  it('is the rep’s word, with a reason', async () => {
    const { actions } = drawHistory('falling');
    fireEvent.click(button('More about this customer'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Mark as lost…' }));
    fireEvent.click(button('Mark as lost'));
    expect(screen.getByText('Say why they left.')).toBeTruthy();
    fireEvent.click(button('Price'));
    fireEvent.click(button('Mark as lost'));
    expect(actions.edit).toHaveBeenCalledWith('h-falling', [{ field: 'lost', value: { day: today.day, reason: 'Price' } }]);
    await toast('Sofia Rossi marked as lost');
  });

  it('is shown with its reason and can be taken back', () => {
    const { actions } = drawHistory('lost');
    expect(screen.getByText(/^Lost since 10 Oct, by your word: Went to Northgrip/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Marked as lost' })).toBeTruthy();
    fireEvent.click(button('More about this customer'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Not lost after all' }));
    expect(actions.edit).toHaveBeenCalledWith('h-lost', [{ field: 'lost', value: null }]);
  });
});

describe('how complete the card is', () => {
  it('names what is missing, and fills it with a click', () => {
    const { actions } = drawHistory('first-order', (view) => {
      view.card.customer = { ...view.card.customer, tier: null, addresses: [], phones: [] };
    });
    const complete = within(screen.getByRole('region', { name: 'How complete the card is' }));
    expect(complete.getByText('Identified: missing')).toBeTruthy();
    expect(complete.getByText('In touch: done')).toBeTruthy();
    fireEvent.click(complete.getByRole('button', { name: 'Set B' }));
    expect(actions.edit).toHaveBeenCalledWith('h-first-order', [{ field: 'tier', value: 'B' }]);
    fireEvent.click(complete.getByRole('button', { name: 'Add a need' }));
    expect(screen.getByRole('textbox', { name: 'Add a need' })).toBeTruthy();
    fireEvent.click(complete.getByRole('button', { name: 'Add a way to reach them' }));
    expect(screen.getByRole('textbox', { name: 'Mail address' })).toBeTruthy();
  });

  it('asks for the name of whoever is known by an address alone', () => {
    drawPanel('card-new');
    fireEvent.click(button('Add their name'));
    expect(screen.getByRole('textbox', { name: 'Name' })).toBeTruthy();
    expect(screen.getByText('Nobody has been in touch yet.')).toBeTruthy();
  });

  it('does not ask for contact with whoever is not to be contacted', () => {
    drawHistory('do-not-contact');
    const complete = within(screen.getByRole('region', { name: 'How complete the card is' }));
    expect(complete.queryByText(/^No contact for more than/)).toBeNull();
  });
});

describe('the next action', () => {
  it('settles an open case with one click', () => {
    const { actions } = drawHistory('returns');
    const next = within(screen.getByRole('region', { name: 'Settle it with Pierre Dubois' }));
    fireEvent.click(next.getByRole('button', { name: 'Settled' }));
    expect(actions.changeCase).toHaveBeenCalledWith('case-1', { closedAt: expect.any(Number) as number });
  });

  it('says two further reasons at first and the rest on request', () => {
    drawHistory('silent-a');
    const next = screen.getByRole('region', { name: 'Call Wei: unusually silent' });
    expect(next.textContent).not.toContain('Would recommend you');
    fireEvent.click(within(next).getByRole('button', { name: '2 more reasons' }));
    expect(next.textContent).toContain('Would recommend you (9 of 10)');
  });
});

describe('what the value says', () => {
  it('says what is left out for want of a rate, and that one order counts in part', () => {
    const first = drawHistory('returns');
    expect(screen.getByText('What was paid in USD is left out: no exchange rate is set for it.')).toBeTruthy();
    first.unmount();
    drawHistory('giant');
    expect(screen.getAllByText(/^One order is far larger than the others/).length).toBeGreaterThan(0);
  });

  it('says that it is of the whole company', () => {
    drawHistory('job-changer');
    expect(screen.getByText(/are those of all of Baltic Yards/)).toBeTruthy();
  });

  it('opens to the parts of the value, to reasons and to the four V', () => {
    drawHistory('superfan');
    expect(screen.getByText('Brought by their referrals, a quarter')).toBeTruthy();
    expect(screen.getByText(/^Loyal, and recommends you/)).toBeTruthy();
    expect(screen.getByText(/^Bought for ¥[\d,]+ in the last 90 days/)).toBeTruthy();
  });

  it('hints at what to offer, with its counts', () => {
    drawHistory('weekly');
    expect(screen.getByText(/^Promotion: they answered “10 % on ten” in \d+ of \d+ purchases\.$/)).toBeTruthy();
    expect(screen.getByText(/^Place: they mostly buy by way of “phone”/)).toBeTruthy();
  });
});

describe('the card of an account', () => {
  it('of a company shows what its people bought and did, with whose it was', () => {
    drawHistory('company');
    const purchases = title('Purchases')!.closest('section')!;
    expect(purchases.textContent).toContain('bought by Ewa Kaminska');
    const timeline = title('Timeline')!.closest('section')!;
    expect(timeline.textContent).toContain('with Ewa Kaminska');
    expect(timeline.textContent).toContain('Deal now at “Offer”');
    expect(document.querySelector('.facts')!.textContent).toContain('with Ewa Kaminska');
  });

  it('of a person shows what the others bought, not what they said', () => {
    drawHistory('job-changer');
    const timeline = title('Timeline')!.closest('section')!;
    expect(timeline.textContent).toContain('bought by Baltic Yards');
    expect(timeline.textContent).not.toContain('scratched');
  });

  it('leads to the one who is asked for the whole account', () => {
    const { actions } = drawHistory('company');
    const next = title('The next step is with Ewa Kaminska')!.closest('section')!;
    expect(next.textContent).toContain('through its people');
    // The days between contacts are those of the people, who have a card each.
    expect(next.textContent).not.toContain('every 14 days');
    fireEvent.click(button('Open card'));
    expect(actions.openCustomer).toHaveBeenCalledWith('h-job-changer');
  });

  it('deletes a purchase with whoever bought it', () => {
    const { actions } = drawHistory('company');
    const line = screen.getAllByText('bought by Ewa Kaminska')[0]!.closest('li')!;
    fireEvent.click(within(line).getByRole('button', { name: /^Delete the purchase of/ }));
    expect(actions.removePart).toHaveBeenCalledWith('h-job-changer', expect.any(String));
  });
});

describe('the timeline', () => {
  const lines = () => [...title('Timeline')!.closest('section')!.querySelectorAll('.entry strong')].map((line) => line.textContent);

  it('has purchases, steps of deals, cases and ratings among the contacts, by day', () => {
    drawHistory('company');
    expect(lines().slice(0, 7)).toEqual([
      'Deal now at “Offer”',
      'Purchase, ¥11,500',
      'Call',
      'Satisfied: 4 of 5',
      'Mail from you',
      'Settled',
      'Complaint or request',
    ]);
  });

  it('shows one kind where that is chosen', () => {
    drawHistory('company');
    const show = group('Show in the timeline');
    expect(show.getAllByRole('button').map((one) => one.textContent)).toEqual([
      'All',
      'Contacts',
      'Purchases',
      'Deals',
      'Complaints',
      'Ratings',
    ]);
    fireEvent.click(show.getByRole('button', { name: 'Complaints' }));
    expect(lines()).toEqual(['Settled', 'Complaint or request']);
    expect(show.getByRole('button', { name: 'Complaints' }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(show.getByRole('button', { name: 'All' }));
    expect(lines().length).toBeGreaterThan(7);
  });

  it('offers no choice where there are only contacts', () => {
    drawHistory('do-not-contact', (view) => (view.card.purchases = []));
    expect(screen.queryByRole('group', { name: 'Show in the timeline' })).toBeNull();
  });
});

describe('pain points, preferences and how they are best reached', () => {
  it('are shown and kept like needs', async () => {
    const { actions } = drawHistory('silent-a', ({ card }) => {
      card.customer.painPoints = ['Late parts'];
      card.customer.preferredChannel = 'WeChat';
    });
    const profile = title('Profile')!.closest('section')!;
    expect(profile.textContent).toContain('WeChat');
    fireEvent.click(within(profile).getByRole('button', { name: 'Remove Late parts' }));
    expect(actions.edit).toHaveBeenCalledWith('h-silent-a', [{ list: 'painPoints', remove: 'Late parts' }]);
    await toast('Pain point “Late parts” removed');
    fireEvent.click(within(profile).getByRole('button', { name: 'Add a preference' }));
    const field = within(profile).getByLabelText('Add a preference');
    fireEvent.input(field, { target: { value: 'Short mails' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(actions.edit).toHaveBeenCalledWith('h-silent-a', [{ list: 'preferences', add: 'Short mails' }]);
    await toast('Preference “Short mails” added');
  });
});

it('the card says how and when they came in, and of a rhythm whether it is steady', () => {
  drawHistory('weekly', ({ card }) => (card.customer.source = { way: 'page', site: 'gmail' }));
  expect(title('Profile')!.closest('section')!.textContent).toMatch(/Added on .* from gmail, by you\./i);
  fireEvent.click(button(/^\d+% \d+–\d+%$/));
  expect(screen.getByRole('region', { name: 'Buys within 13 weeks' }).textContent).toContain(
    'Their orders come at a steady rhythm.',
  );
});

it('a tier that is less than even odds is said to be unsure, in words', () => {
  drawHistory('first-order', ({ card }) => (card.value!.tier = { tier: card.customer.tier, certainty: 0.3 }));
  expect(button(/A · not sure yet/)).toBeTruthy();
  fireEvent.click(screen.getByText('What they are worth'));
  expect(screen.getByText('That is not sure yet: the next orders will tell.')).toBeTruthy();
});
