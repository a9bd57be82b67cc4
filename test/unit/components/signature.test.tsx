// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { signedOffers } from '../../demo/gallery/signature.ts';
import { drawPanel } from './draw.tsx';

/** Everything that writes. */
const writes = ['edit', 'keep', 'addCustomer', 'log', 'startContact', 'editEntry', 'addTask', 'itIsThem', 'merge'] as const;

describe('what a signature says', () => {
  it('is offered on the card of who is known, and nothing is written before a click', async () => {
    const { actions } = drawPanel('card-signature');
    const offers = screen.getByRole('region', { name: 'From the signature of this mail' });
    expect(within(offers).getAllByRole('listitem')).toHaveLength(3);
    expect(within(offers).getByText('The card says Head of Procurement.')).toBeTruthy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const name of writes) expect(actions[name], name).not.toHaveBeenCalled();

    fireEvent.click(within(offers).getByRole('button', { name: 'Add +49 711 555 0123' }));
    expect(actions.edit.mock.calls).toEqual([['c-wei', [{ list: 'phones', add: '+49 711 555 0123' }]]]);
    await waitFor(() => expect(screen.getAllByText('+49 711 555 0123 taken from the signature')).not.toEqual([]));
  });

  it('is changed by one click where the card says something else', () => {
    const { actions } = drawPanel('card-signature');
    const title = signedOffers('en')[1]!;
    fireEvent.click(screen.getByRole('button', { name: `Change to ${title.value}` }));
    expect(actions.edit).toHaveBeenCalledWith('c-wei', [{ field: 'title', value: title.value }]);
  });

  it('is waved away without a write', () => {
    const { actions } = drawPanel('card-signature');
    fireEvent.click(screen.getByRole('button', { name: 'Not now: acme-group.example' }));
    expect(actions.dismissSignature).toHaveBeenCalledWith('c-wei', signedOffers('en')[2]);
    for (const name of writes) expect(actions[name], name).not.toHaveBeenCalled();
  });

  it('leaves a card without a signature as it is', () => {
    drawPanel('card');
    expect(screen.queryByRole('region', { name: 'From the signature of this mail' })).toBeNull();
  });

  it('fills in the form of someone new, says where each part stands, and one click keeps all of it', async () => {
    const { actions } = drawPanel('unknown-signature');
    const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
    const saidOf = (label: string): string =>
      document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    expect(field('Phones').value).toBe('+48 12 555 01 23');
    expect(saidOf('Phones')).toBe('From the signature');
    expect(saidOf('Title')).toBe('From the signature');
    expect(saidOf('Name')).toBe('From the page');
    expect(saidOf('Mail addresses')).toBe('From the page');
    expect(saidOf('Company')).toBe('Colleagues with this mail domain work there');
    for (const name of writes) expect(actions[name], name).not.toHaveBeenCalled();

    fireEvent.click(screen.getByRole('button', { name: 'Keep as customer' }));
    await waitFor(() => expect(actions.keep).toHaveBeenCalledTimes(1));
    expect(actions.keep.mock.calls[0]?.[0]).toMatchObject({
      name: 'Tomasz Kowal',
      title: 'Senior Buyer',
      phones: ['+48 12 555 01 23'],
      notes: 'tarnow-group.example',
    });
  });

  it('what the rep has changed is theirs: it is said to be from nowhere else', () => {
    drawPanel('unknown-signature');
    fireEvent.input(screen.getByLabelText('Phones'), { target: { value: '+48 12 555 99 99' } });
    expect(screen.getByLabelText('Phones').getAttribute('aria-describedby')).toBeNull();
  });
});
