// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import { drawPanel, watchedUndo } from './draw.tsx';

function openName() {
  const drawn = drawPanel('card');
  fireEvent.click(screen.getByRole('button', { name: 'Wei Zhang' }));
  return { ...drawn, field: screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }) };
}

describe('text edited where it stands', () => {
  it('is saved by Enter, with undo, and gives the focus back', async () => {
    const { actions, field } = openName();
    const { undo, written } = watchedUndo();
    actions.edit.mockImplementation(written);
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: ' Wei Z. Zhang ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(actions.edit).toHaveBeenCalledWith('c-wei', [{ field: 'name', value: 'Wei Z. Zhang' }]);
    await screen.findByText('Name changed', { selector: '.toast-text' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Wei Zhang' })));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledTimes(1);
    await screen.findByText('Undone', { selector: '.toast-text' });
  });

  it('is saved by leaving it, once', async () => {
    const { actions, field } = openName();
    fireEvent.input(field, { target: { value: 'Wei' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.blur(field);
    await waitFor(() => expect(field.isConnected).toBe(false));
    expect(actions.edit).toHaveBeenCalledTimes(1);
  });

  it('is given up by Escape', async () => {
    const { actions, field } = openName();
    fireEvent.input(field, { target: { value: 'Nobody' } });
    fireEvent.keyDown(field, { key: 'Escape' });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Wei Zhang' })).toBe(document.activeElement));
    expect(actions.edit).not.toHaveBeenCalled();
  });

  it('leaves the Enter of an input method alone', () => {
    const { actions, field } = openName();
    fireEvent.input(field, { target: { value: '张' } });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(actions.edit).not.toHaveBeenCalled();
    expect(field.isConnected).toBe(true);
  });

  it('writes nothing where nothing changed', () => {
    const { actions, field } = openName();
    fireEvent.blur(field);
    expect(actions.edit).not.toHaveBeenCalled();
  });

  it('does not save an empty name', async () => {
    const { actions, field } = openName();
    fireEvent.input(field, { target: { value: '  ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByText('This can’t be empty.');
    expect(actions.edit).not.toHaveBeenCalled();
  });

  it('clears a field that may be empty', () => {
    const { actions } = drawPanel('card');
    fireEvent.click(screen.getByRole('button', { name: 'Acme Robotics' }));
    const field = screen.getByRole('textbox', { name: 'Company' });
    fireEvent.input(field, { target: { value: '' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(actions.edit).toHaveBeenCalledWith('c-wei', [{ field: 'company', value: null }]);
  });

  it('stays open with what was typed where the write was refused', async () => {
    const { actions, field } = openName();
    actions.edit.mockImplementation(() => Promise.resolve(err({ type: 'closed' })));
    fireEvent.input(field, { target: { value: 'Wei Li' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(field.value).toBe('Wei Li');
    actions.edit.mockImplementation(() => Promise.resolve(ok({ value: null, undo: null })));
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(field.isConnected).toBe(false));
  });
});
