import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import type { Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Input } from './input.ts';

interface EditableProps {
  /** Names the field: "Title". */
  label: string;
  value: string | undefined;
  /** What stands there while there is no value: "Add title". */
  add: string;
  /** Null clears. An answer that is not ok leaves the field open with the reason under it. */
  save(value: string | null): Promise<Written<unknown>>;
  /** Refuse to save nothing. */
  required?: boolean;
  /** Several lines: Enter breaks the line, Ctrl or Cmd with Enter saves. */
  multiline?: boolean;
  class?: string;
  inputType?: 'text' | 'email' | 'tel' | 'number';
  placeholder?: string;
  /** How the value reads while it is not edited, where that is more than the value. */
  display?: string;
  /** Open at once: a menu asked for it. `closed` then says when it is not. */
  startOpen?: boolean;
  closed?(): void;
}

/**
 * Text edited where it stands: click or Enter opens, Enter or leaving saves, Escape puts the old text back. The field takes exactly
 * the text's place.
 */
export function Editable(props: EditableProps) {
  const { words, locale } = useApp();
  const [draft, setDraft] = useState<string | null>(props.startOpen ? (props.value ?? '') : null);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const saving = useRef(false);
  // A focused field that is taken away blurs once more: that must not save what was saved or given up.
  const isOver = useRef(false);
  const focusBack = useRef(false);
  const problemId = useId();
  const editing = draft !== null;

  useEffect(() => {
    if (editing) {
      isOver.current = false;
      field.current?.focus();
      if (!props.multiline) field.current?.select();
    } else if (focusBack.current) {
      focusBack.current = false;
      trigger.current?.focus();
    }
  }, [editing, props.multiline]);

  // Asked for while it is already drawn closed.
  const asked = props.startOpen === true;
  useEffect(() => {
    if (asked) setDraft((now) => now ?? props.value ?? '');
  }, [asked]);

  const close = (returnFocus: boolean): void => {
    isOver.current = true;
    focusBack.current = returnFocus;
    setProblem(null);
    setDraft(null);
    props.closed?.();
  };

  const commit = async (returnFocus: boolean): Promise<void> => {
    if (draft === null || saving.current || isOver.current) return;
    const text = draft.trim();
    if (text === (props.value ?? '').trim()) return close(returnFocus);
    if (props.required && text === '') return setProblem(words.invalid.empty);
    saving.current = true;
    const result = await props.save(text === '' ? null : text);
    saving.current = false;
    if (result.ok) close(returnFocus);
    else setProblem(wordWriteFailure(locale, result.error));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // An Enter that picks an input method's candidate is not ours.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === 'Enter' && (!props.multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void commit(true);
    }
  };

  if (!editing) {
    const empty = props.value === undefined || props.value === '';
    return (
      <button
        ref={trigger}
        type="button"
        class={`editable ${props.multiline ? 'editable-lines' : ''} ${empty ? 'editable-empty' : ''} ${props.class ?? ''}`}
        title={words.common.edit(props.label)}
        dir="auto"
        onClick={() => setDraft(props.value ?? '')}
      >
        {empty ? props.add : (props.display ?? props.value)}
      </button>
    );
  }

  const hold = (element: HTMLInputElement | HTMLTextAreaElement | null): void => {
    field.current = element;
  };
  const shared = {
    class: `editable-field ${props.class ?? ''}`,
    value: draft,
    dir: 'auto' as const,
    'aria-label': props.label,
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? undefined : problemId,
    placeholder: props.placeholder ?? '',
    maxLength: props.multiline ? 20_000 : 500,
    onInput: (event: Event) => setDraft((event.currentTarget as HTMLInputElement).value),
    onBlur: () => void commit(false),
    onKeyDown,
  };
  return (
    <span class="editable-open">
      {props.multiline ? (
        <textarea {...shared} ref={hold} rows={Math.min(12, Math.max(3, draft.split('\n').length + 1))} />
      ) : (
        <Input {...shared} ref={hold} type={props.inputType ?? 'text'} />
      )}
      {problem !== null && (
        <span id={problemId} class="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
