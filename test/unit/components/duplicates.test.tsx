// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { DeskView } from '../../../components/desk-view.tsx';
import { err, ok } from '../../../lib/result.ts';
import { alreadyKept, duplicatePairs, weiAgain } from '../../demo/gallery/duplicates.ts';
import { customer } from '../../demo/gallery/people.ts';
import { deskProps, panelProps } from '../../demo/gallery/states.ts';
import { drawPanel, watchedUndo } from './draw.tsx';

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });

describe('a customer who may be here twice', () => {
  it('is named on the card with what says so, the certain one first', () => {
    drawPanel('card-twice');
    const offer = screen.getByRole('region', { name: 'Duplicates' });
    expect(offer.textContent).toContain(
      'Perhaps twice: Zhang Wei · Procurement Manager · Acme Robotics (Suzhou) Ltd. — same address wzhang@home.example',
    );
    expect(within(offer).getByText('1 more')).toBeTruthy();
  });

  it('is merged with the values chosen, the last edited ones being chosen already', async () => {
    const { actions } = drawPanel('card-twice');
    fireEvent.click(button('Merge…'));
    const choice = screen.getByRole('region', { name: 'Merge into one customer' });
    const fields = within(choice)
      .getAllByRole('group')
      .map((group) => group.querySelector('legend')?.textContent);
    expect(fields).toEqual(['Name', 'Company', 'Title', 'Notes', 'Owner']);
    for (const group of within(choice).getAllByRole('group')) {
      expect(
        within(group)
          .getAllByRole<HTMLInputElement>('radio')
          .map(({ checked }) => checked),
      ).toEqual([false, true]);
    }
    fireEvent.click(screen.getByRole('radio', { name: 'Head of Procurement' }));
    fireEvent.click(button('Merge'));
    await waitFor(() => expect(screen.getAllByText('Merged into Zhang Wei').length).toBeGreaterThan(0));
    const second = 'c-wei-2';
    expect(actions.merge).toHaveBeenCalledWith('c-wei', second, {
      name: second,
      company: second,
      title: 'c-wei',
      notes: second,
      owner: second,
    });
    expect(button('Undo')).toBeTruthy();
  });

  it('can be taken whole from one side', () => {
    const { actions } = drawPanel('card-twice');
    fireEvent.click(button('Merge…'));
    fireEvent.click(button('Take all from the first, Wei Zhang'));
    fireEvent.click(button('Merge'));
    expect(new Set(Object.values(actions.merge.mock.calls[0]?.[2] as Record<string, string>))).toEqual(new Set(['c-wei']));
  });

  it('keeps the choice open where merging is refused, and says why', async () => {
    const props = panelProps('card-twice', 'en');
    drawPanel('card-twice', {
      actions: { ...props.actions, merge: () => Promise.resolve(err({ type: 'gone' as const, what: 'customer' as const })) },
    });
    fireEvent.click(button('Merge…'));
    fireEvent.click(button('Merge'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
    expect(screen.getByRole('region', { name: 'Merge into one customer' })).toBeTruthy();
  });

  it('is left as it is by Escape, which gives the focus back; letters log nothing meanwhile', () => {
    const { actions } = drawPanel('card-twice');
    fireEvent.click(button('Merge…'));
    const choice = screen.getByRole('region', { name: 'Merge into one customer' });
    expect(choice.contains(document.activeElement)).toBe(true);
    fireEvent.keyDown(document.activeElement!, { key: 'c' });
    expect(actions.log).not.toHaveBeenCalled();
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    expect(document.activeElement?.textContent).toBe('Merge…');
    expect(actions.merge).not.toHaveBeenCalled();
  });

  it('is not offered again once the rep said it is not the same', () => {
    const { actions } = drawPanel('card-twice');
    fireEvent.click(button('Not the same'));
    expect(actions.notDuplicates).toHaveBeenCalledWith('c-wei', 'c-wei-2');
  });
});

describe('a merged customer', () => {
  const merged = (count: number) => {
    const props = panelProps('customers-card', 'en');
    if (props.opened?.state !== 'card') throw new Error('The state shows no card');
    const records = [customer('en'), weiAgain('en'), { ...weiAgain('en'), id: 'c-3', name: 'W. Zhang' }].slice(0, count);
    return drawPanel('customers-card', { opened: { state: 'card', view: { ...props.opened.view, mergedFrom: records } } });
  };

  it('says of how many records it is, and parts two with one click', () => {
    const { actions } = merged(2);
    expect(screen.getByText(/Merged from 2 records/)).toBeTruthy();
    fireEvent.click(button('Part them'));
    expect(actions.takeOut).toHaveBeenCalledWith('c-wei-2');
  });

  it('lets the rep say which of more is parted', () => {
    const { actions } = merged(3);
    fireEvent.click(button('Part one…'));
    fireEvent.click(button('Part W. Zhang'));
    expect(actions.takeOut).toHaveBeenCalledWith('c-3');
  });

  it('says nothing where nothing was merged', () => {
    merged(1);
    expect(screen.queryByText(/Merged from/)).toBeNull();
  });
});

describe('the desk’s duplicates', () => {
  type Actions = ReturnType<typeof deskProps>['actions'];

  async function desk(change: Partial<Actions> = {}) {
    const props = deskProps('desk-duplicates', 'en');
    const { undo, written } = watchedUndo();
    const actions = {
      ...props.actions,
      allDuplicates: vi.fn<Actions['allDuplicates']>(props.actions.allDuplicates),
      mergeAll: vi.fn<Actions['mergeAll']>((pairs, progress) => {
        progress(1);
        return Promise.resolve(ok({ value: pairs.length, undo }));
      }),
      notDuplicates: vi.fn<Actions['notDuplicates']>(written),
      openCustomer: vi.fn<Actions['openCustomer']>(),
    };
    const view = render(<DeskView {...props} actions={{ ...actions, ...change }} />);
    await waitFor(() => expect(screen.queryByText('Looking through all customers…')).toBeNull());
    return { ...view, actions, undo };
  }
  const ticks = () => screen.getAllByRole<HTMLInputElement>('checkbox').slice(1);

  it('are listed with the certain ones ticked', async () => {
    await desk();
    expect(screen.getByText('4 certain pairs, 2 likely pairs')).toBeTruthy();
    expect(screen.getByText('The first 6 of 23 are shown; the next come once these are dealt with.')).toBeTruthy();
    expect(ticks().map(({ checked }) => checked)).toEqual([true, true, true, true, false, false]);
  });

  it('are merged in one go, and one undo takes all of it back and looks again', async () => {
    const { actions, undo } = await desk();
    fireEvent.click(ticks()[0]!);
    fireEvent.click(button('Merge ticked (3)'));
    await waitFor(() => expect(screen.getAllByText('3 pairs merged').length).toBeGreaterThan(0));
    const pairs = duplicatePairs('en').slice(1, 4);
    expect(actions.mergeAll.mock.calls[0]?.[0]).toEqual(pairs.map(({ a, b }) => ({ a: a.id, b: b.id })));
    expect(actions.allDuplicates).toHaveBeenCalledTimes(2);
    fireEvent.click(button('Undo'));
    await waitFor(() => expect(actions.allDuplicates).toHaveBeenCalledTimes(3));
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it('show how far merging got, and take no other click meanwhile', async () => {
    let finish: () => void = () => undefined;
    await desk({
      mergeAll: (_pairs, progress) => {
        progress(1);
        return new Promise((resolve) => (finish = () => resolve(ok({ value: 4, undo: null }))));
      },
    });
    fireEvent.click(button('Merge ticked (4)'));
    await waitFor(() => expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(1));
    expect(screen.getByText('Merging 1 of 4…')).toBeTruthy();
    expect(button('Merge ticked (4)').hasAttribute('disabled')).toBe(true);
    finish();
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  it('are all ticked, and none, by one box', async () => {
    await desk();
    fireEvent.click(screen.getByLabelText('Tick all'));
    expect(ticks().every(({ checked }) => checked)).toBe(true);
    fireEvent.click(screen.getByLabelText('Tick all'));
    expect(ticks().some(({ checked }) => checked)).toBe(false);
    expect(button('Merge ticked (0)').hasAttribute('disabled')).toBe(true);
  });

  it('are compared, told apart and opened one by one', async () => {
    const { actions } = await desk();
    fireEvent.click(button('Compare Ana Silva and A. Silva'));
    expect(screen.getByRole('region', { name: 'Merge into one customer' })).toBeTruthy();
    fireEvent.click(button('Ana Silva and A. Silva are not the same'));
    expect(actions.notDuplicates).toHaveBeenCalledWith('d-1', 'd-2');
    fireEvent.click(button('A. Silva'));
    expect(actions.openCustomer).toHaveBeenCalledWith('d-2');
  });

  it('teach where there are none, and say so where they cannot be read', async () => {
    const none = await desk({ allDuplicates: () => Promise.resolve({ pairs: [], total: 0 }) });
    expect(screen.getByText('No duplicates')).toBeTruthy();
    none.unmount();
    await desk({ allDuplicates: () => Promise.reject(new Error('closed')) });
    expect(screen.getByText('The customers could not be read.')).toBeTruthy();
    expect(button('Look again')).toBeTruthy();
  });
});

describe('adding somebody who is here already', () => {
  const openForm = () => {
    const drawn = drawPanel('customers');
    fireEvent.click(button('Add customer'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'W. Zhang' } });
    return drawn;
  };

  it('is said as one types, with the way to their card', async () => {
    const { actions } = openForm();
    fireEvent.input(screen.getByLabelText('Mail addresses'), { target: { value: alreadyKept } });
    await waitFor(() => expect(screen.getByText(/Already here/)).toBeTruthy());
    expect(screen.getByText(/same address/).textContent).toContain(alreadyKept);
    fireEvent.click(button('Open Wei Zhang'));
    expect(actions.openCustomer).toHaveBeenCalledWith('c-wei');
    expect(actions.addCustomer).not.toHaveBeenCalled();
  });

  it('is said before it is saved, however fast; the next press adds them all the same', async () => {
    const { actions } = openForm();
    fireEvent.input(screen.getByLabelText('Mail addresses'), { target: { value: alreadyKept } });
    fireEvent.click(button('Add customer'));
    await waitFor(() => expect(button('Add all the same')).toBeTruthy());
    expect(actions.addCustomer).not.toHaveBeenCalled();
    fireEvent.click(button('Add all the same'));
    await waitFor(() => expect(actions.addCustomer).toHaveBeenCalledTimes(1));
  });

  it('is no hindrance where it cannot be looked up', async () => {
    const props = panelProps('customers', 'en');
    const actions = {
      ...props.actions,
      alreadyHere: () => Promise.reject(new Error('closed')),
      addCustomer: vi.fn(props.actions.addCustomer),
    };
    const drawn = drawPanel('customers', { actions });
    fireEvent.click(button('Add customer'));
    fireEvent.input(screen.getByLabelText('Mail addresses'), { target: { value: alreadyKept } });
    fireEvent.click(button('Add customer'));
    await waitFor(() => expect(drawn.actions.addCustomer).toHaveBeenCalledTimes(1));
  });

  it('is said of whom a page offers, before the first click', async () => {
    drawPanel('unknown-already');
    await waitFor(() => expect(button('Add all the same')).toBeTruthy());
  });
});
