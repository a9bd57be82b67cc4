// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { logKindOfKey } from '../../../components/log-keys.ts';

/** What the function says of a key pressed on this element. */
function pressed(init: KeyboardEventInit, target: Element = document.body) {
  let kind: ReturnType<typeof logKindOfKey> = null;
  const listen = (event: Event): void => {
    kind = logKindOfKey(event as KeyboardEvent);
  };
  document.addEventListener('keydown', listen);
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }));
  document.removeEventListener('keydown', listen);
  return kind;
}

afterEach(() => document.body.replaceChildren());

describe('a log key', () => {
  it.each([
    ['c', 'call'],
    ['E', 'mail'],
    ['m', 'meeting'],
    ['w', 'message'],
    ['v', 'visit'],
    ['n', 'note'],
  ])('%s logs a %s', (key, kind) => {
    expect(pressed({ key })).toBe(kind);
  });

  it.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const)('is not ours with %s', (modifier) => {
    expect(pressed({ key: 'c', [modifier]: true })).toBeNull();
  });

  it('is not ours while composing, nor while it is held down', () => {
    expect(pressed({ key: 'c', isComposing: true })).toBeNull();
    expect(pressed({ key: 'c', keyCode: 229 })).toBeNull();
    expect(pressed({ key: 'c', repeat: true })).toBeNull();
  });

  it.each([
    '<input>',
    '<input type="search">',
    '<textarea></textarea>',
    '<select></select>',
    '<div contenteditable="true"></div>',
    '<div role="menu"></div>',
  ])('is typing in %s', (html) => {
    document.body.innerHTML = html;
    expect(pressed({ key: 'c' }, document.body.firstElementChild ?? document.body)).toBeNull();
  });

  it('is ours where the field takes no letters', () => {
    document.body.innerHTML = '<input type="checkbox">';
    expect(pressed({ key: 'c' }, document.body.firstElementChild ?? document.body)).toBe('call');
  });
});
