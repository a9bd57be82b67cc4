// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { knownFirst } from '../../../components/here/person-row.tsx';
import type { PersonHere } from '../../../components/panel-props.ts';
import { deskStates, panelStates } from '../../demo/gallery/states.ts';
import { drawPanel } from './draw.tsx';

describe('the people on a page', () => {
  it('are listed known first, and never the rep', () => {
    drawPanel('people');
    const names = screen.getAllByRole('listitem').map((item) => item.querySelector('.person-name')?.textContent);
    expect(names.slice(0, 2)).toEqual(['Wei Zhang', 'Li Na']);
    expect(names.at(-1)).toBe('Tomasz Kowal');
    expect(names).not.toContain('Robin Hale');
  });

  it('keep the page’s order within a group, without the rep', () => {
    const person = (key: string, state: 'unknown' | 'looking', role: PersonHere['role'] = 'listed'): PersonHere => ({
      key,
      name: key,
      role,
      match: { state },
    });
    const people = [person('a', 'unknown'), person('b', 'looking'), person('me', 'looking', 'self'), person('c', 'unknown')];
    expect(knownFirst(people).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
  });

  it('open with a click', () => {
    const { actions } = drawPanel('people');
    fireEvent.click(screen.getByRole('button', { name: /^Li Na/ }));
    expect(actions.openPerson).toHaveBeenCalledWith('p-li');
  });

  it('stand below the card as chips: the certain solid, the possible dashed with a question mark', () => {
    const { actions } = drawPanel('card');
    const also = screen.getByRole('complementary', { name: 'Also here' });
    expect(within(also).queryByText('Wei Zhang')).toBeNull();
    fireEvent.click(within(also).getByRole('button', { name: 'Show 3 more people' }));
    const possible = within(also).getByRole('button', { name: 'Chen Jie, possibly' });
    expect(possible.textContent).toBe('Chen Jie?');
    expect(possible.classList.contains('chip-doubt')).toBe(true);
    expect(within(also).getByRole('button', { name: 'Open Li Na’s card' }).classList.contains('chip-doubt')).toBe(false);
    fireEvent.click(possible);
    expect(actions.openPerson).toHaveBeenCalledWith('p-chen');
  });
});

describe('a page’s states', () => {
  it('a site that is off is turned on within the click', () => {
    const { actions } = drawPanel('site-off');
    expect(screen.getByText('webmail.acme.example')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Turn on for this site' }));
    expect(actions.turnOnSite).toHaveBeenCalledWith('https://webmail.acme.example');
  });

  it('a page not pointed at asks for the toolbar button or the shortcut', () => {
    drawPanel('site-unknown');
    expect(screen.getByText(/button in the browser’s toolbar/)).toBeTruthy();
    expect(screen.getByText('Alt+Shift+S')).toBeTruthy();
  });

  it('several candidates are offered with their reasons, and none of them', () => {
    const { actions } = drawPanel('several');
    expect(screen.getByRole('heading', { name: 'Which Wei Zhang?' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /by name and company/ }));
    expect(actions.itIsThem).toHaveBeenCalledWith('1', 'p-wei');
    fireEvent.click(screen.getByRole('button', { name: 'None of them' }));
    expect(actions.noneOfThem).toHaveBeenCalledWith(['1', '2', '3'], 'p-wei');
  });

  it('a bare name is a question', () => {
    const { actions } = drawPanel('possible');
    expect(screen.getByRole('heading', { name: 'Is this Chen Jie?' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Yes, it’s them' }));
    expect(actions.itIsThem).toHaveBeenCalledWith('c-chen', 'p-chen');
    fireEvent.click(screen.getByRole('button', { name: 'Not them' }));
    expect(actions.notThem).toHaveBeenCalledWith('c-chen', 'p-chen');
  });

  it('an unknown person is kept with one click, as the page has them', async () => {
    const { actions } = drawPanel('unknown');
    expect(screen.getByText(/New at Acme Robotics \(A\)/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Keep as customer' }));
    // Whether they are here already is looked up first.
    await waitFor(() => expect(actions.keep).toHaveBeenCalledTimes(1));
    expect(actions.keep).toHaveBeenCalledWith(
      {
        kind: 'person',
        name: 'Tomasz Kowal',
        title: 'Engineer',
        company: 'Acme Robotics',
        addresses: ['tomasz@acme-robotics.example'],
        phones: [],
        handles: [{ site: 'linkedin', handle: 'tomasz-kowal' }],
      },
      'p-new',
    );
  });

  it('an unknown person is kept as edited, several phones parted', async () => {
    const { actions } = drawPanel('unknown');
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Tomek Kowal' } });
    fireEvent.input(screen.getByLabelText('Phones'), { target: { value: '+48 22 000 00 00，+48 600 000 000' } });
    fireEvent.change(screen.getByLabelText('Tier'), { target: { value: 'P' } });
    fireEvent.click(screen.getByRole('button', { name: 'Keep as customer' }));
    await waitFor(() => expect(actions.keep).toHaveBeenCalledTimes(1));
    expect(actions.keep.mock.calls[0]?.[0]).toMatchObject({
      name: 'Tomek Kowal',
      phones: ['+48 22 000 00 00', '+48 600 000 000'],
      tier: 'P',
    });
  });

  it('someone without name, address or phone is not kept', () => {
    const { actions } = drawPanel('unknown');
    for (const label of ['Name', 'Mail addresses', 'Profile · linkedin'])
      fireEvent.input(screen.getByLabelText(label), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Keep as customer' }));
    expect(screen.getByText('Give a name, a mail address or a phone.')).toBeTruthy();
    expect(actions.keep).not.toHaveBeenCalled();
  });

  it('an outline is copied without being shown', async () => {
    const { actions } = drawPanel('nobody-outline');
    fireEvent.click(screen.getByRole('button', { name: 'Copy the outline' }));
    expect(actions.copy).toHaveBeenCalledWith('<div role="main">…</div>');
    await screen.findByText('Copied', { selector: '.toast-text' });
  });

  it.each(['failed-newer', 'failed-blocked', 'failed-unavailable', 'failed-upgrade'])(
    '%s says what to do and tries again',
    (state) => {
      const { actions } = drawPanel(state);
      expect(screen.getAllByRole('alert').some((alert) => (alert.textContent ?? '').length > 60)).toBe(true);
      fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect(actions.retry).toHaveBeenCalledTimes(1);
    },
  );
});

describe('the first run', () => {
  it('asks for a name before it starts, and takes addresses in lower case', async () => {
    const { actions } = drawPanel('first-run');
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(screen.getByText(/Your name goes with what you log/)).toBeTruthy();
    fireEvent.input(screen.getByLabelText('Your name'), { target: { value: 'Robin Hale' } });
    fireEvent.input(screen.getByLabelText('Your own mail addresses'), {
      target: { value: 'Robin@Sidecard.example, r@home.example' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(actions.introduce).toHaveBeenCalledWith({ name: 'Robin Hale', addresses: ['robin@sidecard.example', 'r@home.example'] });
    await waitFor(() => expect(screen.queryByText(/Your name goes with/)).toBeNull());
  });

  it('names the address that is none', () => {
    const { actions } = drawPanel('first-run');
    fireEvent.input(screen.getByLabelText('Your name'), { target: { value: 'Robin' } });
    fireEvent.input(screen.getByLabelText('Your own mail addresses'), { target: { value: 'robin@sidecard.example, robin' } });
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(screen.getByText('“robin” is not a mail address.')).toBeTruthy();
    expect(actions.introduce).not.toHaveBeenCalled();
  });

  it('turns sites on one by one, and can be skipped', () => {
    const { actions } = drawPanel('first-run');
    fireEvent.click(screen.getByRole('button', { name: 'Turn on Outlook' }));
    expect(actions.turnOnSite).toHaveBeenCalledWith('outlook');
    fireEvent.click(screen.getByRole('button', { name: /^Skip/ }));
    expect(actions.introduce).toHaveBeenCalledWith({ name: 'Me', addresses: [] });
  });
});

describe('every state of the gallery', () => {
  const states = Object.keys(panelStates);
  it.each(states.flatMap((state) => [[state, 'en'] as const, [state, 'zh-CN'] as const]))('%s is drawn in %s', (state, locale) => {
    const { container } = drawPanel(state, {}, locale);
    expect(container.querySelectorAll('main')).toHaveLength(1);
    expect(container.querySelector('h1')?.textContent).toBeTruthy();
    expect(container.textContent).not.toMatch(/undefined|\[object|NaN/);
  });

  it('is there for the desk as well', () => {
    expect(Object.keys(deskStates).length).toBeGreaterThan(4);
  });
});
