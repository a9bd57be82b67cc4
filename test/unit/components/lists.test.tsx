// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { DeskView } from '../../../components/desk-view.tsx';
import { err, ok } from '../../../lib/result.ts';
import { rows } from '../../demo/gallery/people.ts';
import { deskProps, galleryActions } from '../../demo/gallery/states.ts';
import { drawPanel } from './draw.tsx';

describe('the customers', () => {
  it('are found as one types, and opened with the arrow keys', () => {
    const { actions } = drawPanel('customers');
    const search = screen.getByRole('combobox', { name: 'Search customers' });
    fireEvent.input(search, { target: { value: 'bauer' } });
    expect(screen.getByText('40 found').getAttribute('role')).toBe('status');
    const options = screen.getAllByRole('option');
    expect(options[0]?.textContent).toContain('Bauer');
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    expect(search.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(actions.openCustomer).toHaveBeenCalledWith('c-11');
  });

  it('are listed by segment, and a segment is exported by itself', async () => {
    const { actions } = drawPanel('customers');
    expect(screen.queryByRole('button', { name: /^Export these/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show only…' }));
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Tier B' }));
    expect(actions.search).toHaveBeenLastCalledWith('', { by: 'tier', tier: 'B' });
    const count = screen.getAllByRole('option')[0]?.getAttribute('aria-setsize');
    expect(screen.getByText(`Tier B · ${count}`).getAttribute('role')).toBe('status');
    fireEvent.click(screen.getByRole('button', { name: `Export these ${count}` }));
    await waitFor(() => expect(actions.exportFile).toHaveBeenCalledTimes(1));
    const [{ part }] = actions.exportFile.mock.calls[0]!;
    expect(part?.type === 'customers' && part.ids).toHaveLength(Number(count));
  });

  it('are drawn a window at a time: 100,000 of them cost a screenful of rows', () => {
    const many = rows('en', 100_000);
    drawPanel('customers', { customers: many, actions: galleryActions('en', many) });
    const options = screen.getAllByRole('option');
    expect(options.length).toBeLessThan(60);
    expect(options[0]?.getAttribute('aria-setsize')).toBe('100000');
    expect(screen.getByText('100,000 customers')).toBeTruthy();
  });

  it('follow the scroll', async () => {
    const many = rows('en', 100_000);
    const { container } = drawPanel('customers', { customers: many, actions: galleryActions('en', many) });
    const list = container.querySelector<HTMLElement>('.window-list')!;
    list.scrollTop = 52 * 50_000;
    fireEvent.scroll(list);
    await waitFor(() => expect(Number(screen.getAllByRole('option')[0]?.getAttribute('aria-posinset'))).toBeGreaterThan(49_000));
  });

  it('teach where there are none, and offer to add what was not found', async () => {
    const none = drawPanel('customers-none');
    expect(screen.getByText('No customers yet')).toBeTruthy();
    none.unmount();
    const { actions } = drawPanel('customers');
    fireEvent.input(screen.getByRole('combobox', { name: 'Search customers' }), { target: { value: 'Zoe Quill' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add “Zoe Quill”' }));
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Zoe Quill');
    fireEvent.click(screen.getByRole('button', { name: 'Add customer' }));
    expect(actions.addCustomer.mock.calls[0]?.[0]).toMatchObject({ name: 'Zoe Quill', source: { way: 'hand' } });
    await waitFor(() => expect(actions.openCustomer).toHaveBeenCalledWith('new'));
  });

  it('show the card opened with a way back', () => {
    const { actions } = drawPanel('customers-card');
    fireEvent.click(within(screen.getByRole('tabpanel')).getByRole('button', { name: 'Customers' }));
    expect(actions.closeCustomer).toHaveBeenCalledTimes(1);
  });
});

describe('Today', () => {
  it('shows seven at first, the rest on request', () => {
    drawPanel('today');
    expect(screen.getAllByRole('listitem')).toHaveLength(7);
    fireEvent.click(screen.getByRole('button', { name: 'Show 1 more' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(8);
  });

  it('does, delays and dismisses, each naming its customer', () => {
    const { actions } = drawPanel('today');
    const answer = screen.getByRole('group', { name: 'Answer for Ada Bauer' });
    fireEvent.click(within(answer).getByRole('button', { name: 'Call' }));
    expect(actions.startContact).toHaveBeenCalledWith('c-3', 'call', 'cadence');
    fireEvent.click(within(answer).getByRole('button', { name: 'Dismiss' }));
    fireEvent.click(screen.getByRole('menuitem', { name: /^Not relevant/ }));
    expect(actions.giveFeedback).toHaveBeenCalledWith({
      customer: 'c-3',
      rule: 'cadence',
      answer: 'notRelevant',
      until: '2027-02-17',
    });
  });
});

describe('the tabs', () => {
  it('move with the arrow keys and name their panel', () => {
    const { actions } = drawPanel('today');
    const tab = screen.getByRole('tab', { name: /^Today/ });
    expect(tab.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(tab.id);
    fireEvent.keyDown(tab, { key: 'ArrowRight' });
    expect(actions.showTab).toHaveBeenCalledWith('customers');
    fireEvent.keyDown(tab, { key: 'End' });
    expect(actions.showTab).toHaveBeenCalledWith('settings');
  });
});

describe('the settings', () => {
  const file = () => new File(['{}'], 'team.json', { type: 'application/json' });
  const choose = (one: File) => {
    const input = screen.getByLabelText<HTMLInputElement>('Import', { selector: 'input' });
    Object.defineProperty(input, 'files', { value: [one], configurable: true });
    fireEvent.change(input);
  };

  it('switch the language', () => {
    const { actions } = drawPanel('settings');
    fireEvent.click(screen.getByRole('radio', { name: '简体中文' }));
    expect(actions.setLanguage).toHaveBeenCalledWith('zh-CN');
  });

  it('show what a file would do, take it in when told to, and report it in words', async () => {
    const { actions } = drawPanel('settings');
    choose(file());
    await screen.findByText('What team.json would do');
    expect(screen.getByText('459 new records')).toBeTruthy();
    expect(screen.getByText('Coast Trading Shanghai')).toBeTruthy();
    expect(screen.getByText('Line 91, customer: fields.birthday.0.month (Too big)')).toBeTruthy();
    expect(actions.applyImport).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Take it in' }));
    await screen.findByText('Imported team.json');
    expect(screen.getByText('38 new: customer')).toBeTruthy();
    expect(screen.getByText('4 records of yours changed')).toBeTruthy();
    expect(screen.getByText(/3 records of device old laptop are dated in the future/)).toBeTruthy();
  });

  it('say so where an import changed nothing', async () => {
    const { actions } = drawPanel('settings');
    actions.applyImport.mockImplementation(() => Promise.resolve(ok({ added: {}, changed: 0, unchanged: 12, heldBack: {} })));
    choose(file());
    fireEvent.click(await screen.findByRole('button', { name: 'Take it in' }));
    await screen.findByText(/Nothing changed/);
  });

  it('say why an import was refused', async () => {
    const { actions } = drawPanel('settings');
    actions.stageImport.mockImplementation(() => Promise.resolve(err({ type: 'truncated', line: 9 })));
    choose(file());
    expect((await screen.findByText(/breaks off after line 9/)).getAttribute('role')).toBe('alert');
  });

  it('leave a file that is not wanted, ask for the passphrase of an encrypted one, and take an import back', async () => {
    const { actions } = drawPanel('settings');
    choose(file());
    fireEvent.click(await screen.findByRole('button', { name: 'Leave it' }));
    await screen.findByText('Left. Nothing was changed.');
    expect(actions.discardImport).toHaveBeenCalledWith('dry');
    actions.stageImport.mockImplementationOnce(() => Promise.resolve(err({ type: 'passphraseNeeded' })));
    choose(file());
    fireEvent.input(await screen.findByLabelText('Passphrase', { selector: 'form input' }), { target: { value: 'secret' } });
    fireEvent.submit(screen.getByLabelText('Passphrase', { selector: 'form input' }).closest('form') as HTMLFormElement);
    await screen.findByText('What team.json would do');
    expect(actions.stageImport.mock.lastCall?.[1]).toMatchObject({ passphrase: 'secret' });
    fireEvent.click(screen.getByRole('button', { name: 'Take it in' }));
    await screen.findByText('Imported team.json');
    fireEvent.click(screen.getByRole('button', { name: 'Undo this import' }));
    await screen.findByText('Taken back: as if the file had never come.');
    expect(actions.undoImport).toHaveBeenCalledWith('dry');
  });

  it('name the file exported, turn sites off and remove samples', async () => {
    const { actions } = drawPanel('settings');
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    await screen.findByText('Saved as sidecard-2026-11-19.json');
    fireEvent.click(screen.getByRole('button', { name: 'Turn off Gmail' }));
    expect(actions.turnOffSite).toHaveBeenCalledWith('gmail');
    fireEvent.click(screen.getByRole('button', { name: 'Remove samples' }));
    await screen.findByText('40 sample records removed');
  });
});

describe('the desk', () => {
  it('has the customers with the same card beside them', () => {
    render(<DeskView {...deskProps('desk-customers', 'en')} />);
    expect(screen.getByRole('button', { name: 'Customers' }).getAttribute('aria-current')).toBe('page');
    expect(screen.getByRole('article', { name: 'Wei Zhang' })).toBeTruthy();
    expect(screen.getAllByRole('option', { selected: true })[0]?.textContent).toContain('Wei Zhang');
  });

  it.each(['today', 'data', 'sites', 'settings'])('has %s', (section) => {
    const { container } = render(<DeskView {...deskProps(`desk-${section}`, 'en')} />);
    expect(container.querySelector('main h1')?.textContent).toBeTruthy();
  });
});
