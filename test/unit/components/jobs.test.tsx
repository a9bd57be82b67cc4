// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../lib/customers/types.ts';
import { err } from '../../../lib/result.ts';
import { card, cardView, customer } from '../../demo/gallery/people.ts';
import { drawPanel } from './draw.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const question = (company: string) => screen.queryByRole('group', { name: `New job at ${company}?` });

const cardOf = (change: Partial<Customer>) => ({
  here: {
    state: 'page' as const,
    site: 'Gmail',
    kind: 'message' as const,
    people: [],
    focus: { state: 'card' as const, view: cardView('en', { card: card('en', { customer: customer('en', change) }) }) },
    chosen: false,
  },
});

function type(label: string, value: string): HTMLElement {
  const field = screen.getByRole('textbox', { name: label });
  fireEvent.input(field, { target: { value } });
  return field;
}

/** The rep writes another company, and the records say so. */
async function companyWritten(to: string, change: Partial<Customer> = {}) {
  const view = drawPanel('card', cardOf(change));
  fireEvent.click(button(change.company ?? (change.kind === 'company' || 'company' in change ? 'Add company' : 'Acme Robotics')));
  fireEvent.keyDown(type('Company', to), { key: 'Enter' });
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Company' })).toBeNull());
  view.redraw(cardOf({ ...change, company: to }));
  return view;
}

describe('another company on the card of a person', () => {
  it('is saved, and then it is asked whether they changed jobs: one edit notes both jobs', async () => {
    const { actions } = await companyWritten('Bolt Ltd');
    expect(actions.edit.mock.calls).toEqual([['c-wei', [{ field: 'company', value: 'Bolt Ltd' }]]]);
    const asked = question('Bolt Ltd')!;
    // The company's account keeps what was bought, which is said where there is one.
    expect(within(asked).getByText('What they bought before today then stays with Acme Robotics.')).toBeTruthy();
    // A second Enter answers nothing.
    expect(document.activeElement).toBe(button('Bolt Ltd'));
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('New job at Bolt Ltd?');
    const moved = within(asked).getByRole('button', { name: 'Changed jobs' });
    moved.focus();
    fireEvent.click(moved);
    expect(actions.edit).toHaveBeenLastCalledWith('c-wei', [
      {
        list: 'jobs',
        add: {
          key: 'at acme robotics',
          companyName: 'Acme Robotics',
          company: 'c-acme',
          title: 'Head of Procurement',
          to: '2026-11-19',
        },
      },
      { list: 'jobs', add: { key: 'at bolt', companyName: 'Bolt Ltd', from: '2026-11-19' } },
    ]);
    await waitFor(() => expect(question('Bolt Ltd')).toBeNull());
    expect(document.activeElement).toBe(button('Bolt Ltd'));
    expect(actions.edit).toHaveBeenCalledTimes(2);
  });

  it('is only a correction: nothing more is written', async () => {
    const { actions } = await companyWritten('Acme Robots');
    fireEvent.click(button('Just a correction'));
    await waitFor(() => expect(question('Acme Robots')).toBeNull());
    expect(document.activeElement).toBe(button('Acme Robots'));
    expect(actions.edit).toHaveBeenCalledTimes(1);
  });

  it('is a correction of the open job too', async () => {
    const jobs = [{ key: 'x', companyName: 'Acme Robotics', from: '2020-01-01' }];
    const { actions } = await companyWritten('Acme Robots', { jobs });
    fireEvent.click(button('Just a correction'));
    expect(actions.edit).toHaveBeenLastCalledWith('c-wei', [{ list: 'jobs', add: { ...jobs[0], companyName: 'Acme Robots' } }]);
    await waitFor(() => expect(question('Acme Robots')).toBeNull());
  });

  it('is asked about until Escape, from wherever the focus is, and no longer than it stands there', async () => {
    const { redraw } = await companyWritten('Bolt');
    redraw(cardOf({}));
    expect(question('Bolt')).toBeNull();
    redraw(cardOf({ company: 'Bolt' }));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(question('Bolt')).toBeNull());
  });

  it('goes with the card', async () => {
    const { redraw } = await companyWritten('Bolt');
    expect(question('Bolt')).not.toBeNull();
    redraw(cardOf({ id: 'c-other', company: 'Bolt' }));
    redraw(cardOf({ company: 'Bolt' }));
    expect(question('Bolt')).toBeNull();
  });

  it('counts from the last company that was not in question', async () => {
    const { actions, redraw } = await companyWritten('Bolt');
    fireEvent.click(button('Bolt'));
    fireEvent.keyDown(type('Company', 'Core'), { key: 'Enter' });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Company' })).toBeNull());
    redraw(cardOf({ company: 'Core' }));
    fireEvent.click(button('Changed jobs'));
    const jobs = actions.edit.mock.calls.at(-1)![1] as unknown as { add: { companyName: string } }[];
    expect(jobs.map(({ add }) => add.companyName)).toEqual(['Acme Robotics', 'Core']);
    await waitFor(() => expect(question('Core')).toBeNull());
  });

  it.each<[string, string, Partial<Customer>]>([
    ['there was none before', 'Bolt', { company: '' }],
    ['only its legal form was added', 'Acme Robotics GmbH', {}],
    ['the card is a company’s', 'Bolt', { kind: 'company', company: 'Acme Robotics' }],
  ])('is not asked about where %s', async (_, to, change) => {
    const { company, ...rest } = change;
    await companyWritten(to, company === '' ? ({ ...rest, company: undefined } as unknown as Partial<Customer>) : change);
    expect(question(to)).toBeNull();
  });

  it('is not asked about where it was cleared, or could not be written', async () => {
    const { redraw, unmount } = drawPanel('card');
    fireEvent.click(button('Acme Robotics'));
    fireEvent.keyDown(type('Company', ''), { key: 'Enter' });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Company' })).toBeNull());
    redraw(cardOf({ company: 'null' }));
    expect(screen.queryByRole('group', { name: /^New job/ })).toBeNull();
    unmount();

    const refused = drawPanel('card');
    refused.actions.edit.mockResolvedValue(err({ type: 'closed' }));
    fireEvent.click(button('Acme Robotics'));
    fireEvent.keyDown(type('Company', 'Bolt'), { key: 'Enter' });
    await waitFor(() => expect(screen.getAllByRole('alert').some(({ textContent }) => textContent !== '')).toBe(true));
    refused.redraw(cardOf({ company: 'Bolt' }));
    expect(question('Bolt')).toBeNull();
  });

  it('is asked about where a signature brought it', async () => {
    const { redraw } = drawPanel('card-moved', {}, 'en');
    fireEvent.click(button(/^Change to United Manufacturers/));
    await screen.findByText(/taken from the signature/, { selector: '.toast-text' });
    redraw(cardOf({ company: 'United Manufacturers and Distributors of Precision Drives and Automation Systems Incorporated' }));
    expect(screen.getByRole('group', { name: /^New job at United Manufacturers/ })).toBeTruthy();
  });
});

it('a signature that changes the company before it was said what the last change meant begins where they were', async () => {
  const { actions, redraw } = drawPanel('card-moved', {}, 'en');
  fireEvent.click(button('Acme Robotics'));
  fireEvent.keyDown(type('Company', 'Betta'), { key: 'Enter' });
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Company' })).toBeNull());
  fireEvent.click(button(/^Change to United Manufacturers/));
  await screen.findByText(/taken from the signature/, { selector: '.toast-text' });
  redraw(cardOf({ company: 'United Manufacturers and Distributors of Precision Drives and Automation Systems Incorporated' }));
  fireEvent.click(button('Changed jobs'));
  fireEvent.click(button('Changed jobs'));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Changed jobs' })).toBeNull());
  const written = actions.edit.mock.calls.map(([, changes]) => changes as unknown as { add?: { companyName: string } }[]);
  const jobs = written.filter(([first]) => first?.add !== undefined);
  expect(jobs.map((changes) => changes.map(({ add }) => add?.companyName.slice(0, 13)))).toEqual([
    ['Acme Robotics', 'United Manufa'],
  ]);
});

describe('the work history', () => {
  const history = () => screen.getByText('Work history').nextElementSibling as HTMLElement;

  it('tells each job with its days, the newest first', () => {
    drawPanel('card', cardOf({
      jobs: [
        { key: 'a', companyName: 'Norden Pumps', to: '2016-03-31' },
        { key: 'b', companyName: 'Bolt', title: 'Buyer', from: '2016-04-01', to: '2026-09-30' },
        { key: 'c', companyName: 'Acme Robotics', from: '2026-10-01' },
        { key: 'd', company: 'c-li' },
      ],
    })); // prettier-ignore
    const told = within(history()).getAllByRole('listitem').map(({ textContent }) => textContent); // prettier-ignore
    expect(told).toEqual([
      'Acme Robotics' + 'since 1 Oct 2026',
      expect.stringMatching(/works there now$/),
      'Bolt' + 'Buyer · 1 Apr 2016 – 30 Sep 2026',
      'Norden Pumps' + 'until 31 Mar 2016',
    ]);
  });

  it('of who has none is the button that adds one, and of a company is not there', () => {
    const { unmount } = drawPanel('card');
    expect(within(history()).queryAllByRole('listitem')).toEqual([]);
    expect(within(history()).getAllByRole('button')).toHaveLength(1);
    unmount();
    drawPanel('card', cardOf({ kind: 'company' }));
    expect(screen.queryByText('Work history')).toBeNull();
  });

  it('is asked of people only: a company is offered neither a title nor a company of its own', () => {
    const nowhere = { title: undefined, company: undefined } as unknown as Partial<Customer>;
    const { unmount } = drawPanel('card', cardOf(nowhere));
    expect(button('Add title')).toBeTruthy();
    expect(button('Add company')).toBeTruthy();
    unmount();
    drawPanel('card', cardOf({ ...nowhere, kind: 'company' }));
    expect(screen.queryByRole('button', { name: /Add (title|company)/ })).toBeNull();
  });

  it('takes a job in, once it has a company and days in their order', async () => {
    const { actions } = drawPanel('card');
    fireEvent.click(button('Add a job'));
    const company = screen.getByRole('textbox', { name: 'Company' });
    expect(document.activeElement).toBe(company);
    fireEvent.click(button('Add'));
    expect(screen.getByText('Say which company.')).toBeTruthy();
    type('Company', 'Bolt');
    fireEvent.input(screen.getByLabelText('From'), { target: { value: '2020-05-01' } });
    fireEvent.input(screen.getByLabelText('To'), { target: { value: '2019-05-01' } });
    fireEvent.click(button('Add'));
    expect(screen.getByText('It cannot end before it began.')).toBeTruthy();
    expect(actions.edit).not.toHaveBeenCalled();
    fireEvent.input(screen.getByLabelText('To'), { target: { value: '2021-05-01' } });
    fireEvent.click(button('Add'));
    expect(actions.edit.mock.calls).toEqual([
      ['c-wei', [{ list: 'jobs', add: { key: 'at bolt', companyName: 'Bolt', from: '2020-05-01', to: '2021-05-01' } }]],
    ]);
    await waitFor(() => expect(document.activeElement).toBe(button('Add a job')));
  });

  it('has the days of a job changed in place, its record kept', async () => {
    const job = { key: 'x', company: 'c-bolt', companyName: 'Bolt', title: 'Buyer', from: '2020-05-01' };
    const { actions } = drawPanel('card', cardOf({ jobs: [job] }));
    fireEvent.click(button(/^Bolt/));
    fireEvent.input(screen.getByLabelText('From'), { target: { value: '' } });
    fireEvent.input(screen.getByLabelText('To'), { target: { value: '2021-05-01' } });
    fireEvent.click(button('Save'));
    const { from: _, ...rest } = job;
    expect(actions.edit).toHaveBeenLastCalledWith('c-wei', [{ list: 'jobs', add: { ...rest, to: '2021-05-01' } }]);
    await waitFor(() => expect(document.activeElement).toBe(button(/^Bolt/)));
    fireEvent.click(button(/^Bolt/));
    type('Company', 'Acme Robotics');
    fireEvent.click(button('Save'));
    expect(actions.edit).toHaveBeenLastCalledWith('c-wei', [
      { list: 'jobs', add: { ...job, companyName: 'Acme Robotics', company: 'c-acme' } },
    ]);
    await waitFor(() => expect(screen.queryByLabelText('From')).toBeNull());
  });

  it('is left as it was by Escape', async () => {
    const { actions } = drawPanel('card', cardOf({ jobs: [{ key: 'x', companyName: 'Bolt' }] }));
    fireEvent.click(button(/^Bolt/));
    fireEvent.keyDown(type('Company', 'Acme'), { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(button(/^Bolt/)));
    expect(actions.edit).not.toHaveBeenCalled();
  });

  it('loses a job by a button of its form, and the focus has a place to be', async () => {
    const { actions } = drawPanel('card', cardOf({ jobs: [{ key: 'x', companyName: 'Bolt' }] }));
    fireEvent.click(button(/^Bolt/));
    fireEvent.click(button('Remove job'));
    expect(actions.edit).toHaveBeenLastCalledWith('c-wei', [{ list: 'jobs', remove: 'x' }]);
    await waitFor(() => expect(document.activeElement).toBe(button('Add a job')));
  });
});
