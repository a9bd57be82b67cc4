import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import type { Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Input } from './input.ts';

interface AddInlineProps {
  label: string;
  placeholder?: string;
  inputType?: 'text' | 'email' | 'tel';
  add(text: string): Promise<Written<unknown>>;
  close(): void;
  /** Stays open for the next one after Enter. */
  several?: boolean;
  /** Leaving the field neither saves nor closes: there is another control beside it. */
  keepOnBlur?: boolean;
  class?: string;
}

/** A field that adds one thing to a list: Enter or leaving adds, Escape gives up. */
export function AddInline({
  label,
  placeholder,
  inputType = 'text',
  add,
  close,
  several,
  keepOnBlur,
  class: className,
}: AddInlineProps) {
  const { locale } = useApp();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const busy = useRef(false);
  const problemId = useId();
  useEffect(() => field.current?.focus(), []);

  const commit = async (next: 'stay' | 'close'): Promise<void> => {
    const typed = text.trim();
    if (busy.current) return;
    if (typed === '') return close();
    busy.current = true;
    const result = await add(typed);
    // A focused field that is taken away blurs once more: what was added is not added again.
    busy.current = result.ok && next === 'close';
    if (!result.ok) return setProblem(wordWriteFailure(locale, result.error));
    setText('');
    setProblem(null);
    if (next === 'close') close();
  };
  return (
    <span class={`add-inline ${className ?? ''}`}>
      <Input
        ref={field}
        class="input"
        type={inputType}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        placeholder={placeholder ?? label}
        dir="auto"
        maxLength={500}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => {
          if (!keepOnBlur) void commit('close');
        }}
        onKeyDown={(event) => {
          if (event.isComposing || event.keyCode === 229) return;
          if (event.key === 'Escape') {
            event.stopPropagation();
            // What was typed is given up: the blur that follows must not save it.
            busy.current = true;
            close();
          } else if (event.key === 'Enter') {
            event.preventDefault();
            void commit(several ? 'stay' : 'close');
          }
        }}
      />
      {problem !== null && (
        <span id={problemId} class="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
