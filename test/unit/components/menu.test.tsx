// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { drawPanel } from './draw.tsx';

function openLater() {
  const drawn = drawPanel('card');
  const trigger = screen.getByRole('button', { name: 'Later' });
  trigger.focus();
  fireEvent.keyDown(trigger, { key: 'ArrowDown' });
  return { ...drawn, trigger, menu: screen.getByRole('menu') };
}
const focused = () => document.activeElement?.textContent ?? '';

describe('a menu', () => {
  it('opens with the arrow key on its first item and says that it is open', () => {
    const { trigger } = openLater();
    expect(trigger.getAttribute('aria-expanded')).toBe('true');
    expect(focused()).toContain('Tomorrow');
  });

  it('moves with arrows, round both ends, with Home, End and first letters', () => {
    const { menu } = openLater();
    fireEvent.keyDown(menu, { key: 'ArrowUp' });
    expect(focused()).toContain('Pick a day');
    fireEvent.keyDown(menu, { key: 'ArrowDown' });
    expect(focused()).toContain('Tomorrow');
    fireEvent.keyDown(menu, { key: 'End' });
    expect(focused()).toContain('Pick a day');
    fireEvent.keyDown(menu, { key: 'Home' });
    expect(focused()).toContain('Tomorrow');
    fireEvent.keyDown(menu, { key: 'n' });
    expect(focused()).toContain('Next week');
  });

  it('closes with Escape and gives the focus back', () => {
    const { trigger, menu } = openLater();
    fireEvent.keyDown(menu, { key: 'Escape' });
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(trigger);
  });

  it('closes on a click elsewhere', () => {
    openLater();
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('keeps its letters from the log keys', () => {
    const { actions, menu } = openLater();
    fireEvent.keyDown(menu.querySelector('[role=menuitem]')!, { key: 'n' });
    expect(actions.log).not.toHaveBeenCalled();
  });

  it('offers any other day', () => {
    const { actions } = openLater();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Pick a day…' }));
    const day = screen.getByLabelText('Show it again on');
    fireEvent.input(day, { target: { value: '2026-12-24' } });
    fireEvent.submit(day.closest('form')!);
    expect(actions.giveFeedback).toHaveBeenCalledWith({
      customer: 'c-wei',
      rule: 'cadence',
      answer: 'snoozed',
      until: '2026-12-24',
    });
  });
});
