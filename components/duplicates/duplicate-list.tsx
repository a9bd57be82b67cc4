import { CheckCheck } from 'lucide';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { catalogue } from '../../lib/i18n/index.ts';
import type { DuplicatePair, Written } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Empty } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { DuplicateRow, keyOfPair } from './duplicate-row.tsx';

/** More are shown once these are dealt with. */
const mostShown = 500;

type Found = { state: 'looking' } | { state: 'failed' } | { state: 'found'; pairs: readonly DuplicatePair[]; total: number };

/** Everyone who is here twice, the certain ones ticked: merged in one go, with one undo. */
export function DuplicateList() {
  const { locale, actions, perform } = useApp();
  const { all } = catalogue(locale).duplicates;
  const [found, setFound] = useState<Found>({ state: 'looking' });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState<{ done: number; all: number } | null>(null);
  const isGone = useRef(false);
  const runs = useRef(0);

  const look = useCallback(async (): Promise<void> => {
    runs.current += 1;
    const run = runs.current;
    const next = await actions.allDuplicates(mostShown).catch(() => null);
    // Undone while it was looking, or the rep is elsewhere by now.
    if (isGone.current || run !== runs.current) return;
    setFound(next ? { state: 'found', ...next } : { state: 'failed' });
    setTicked(new Set((next?.pairs ?? []).filter(({ certain }) => certain).map(keyOfPair)));
  }, [actions]);
  useEffect(() => {
    isGone.current = false;
    void look();
    return () => {
      isGone.current = true;
    };
  }, [look]);

  /** What a write leaves is looked for anew; so it is once that is undone. */
  const performed = async (write: Promise<Written<unknown>>, said: string): Promise<Written<unknown>> => {
    const result = await write;
    const undo = result.ok && result.value.undo;
    const told: Written<unknown> = undo
      ? {
          ok: true,
          value: {
            value: null,
            undo: async () => {
              const undone = await undo();
              void look();
              return undone;
            },
          },
        }
      : result;
    await perform(Promise.resolve(told), said);
    await look();
    return result;
  };

  const pairs = found.state === 'found' ? found.pairs : [];
  const wanted = pairs.filter((pair) => ticked.has(keyOfPair(pair)));
  const mergeTicked = async (): Promise<void> => {
    if (merging || wanted.length === 0) return;
    setMerging({ done: 0, all: wanted.length });
    const writing = actions.mergeAll(
      wanted.map(({ a, b }) => ({ a: a.id, b: b.id })),
      (done) => {
        if (!isGone.current) setMerging({ done, all: wanted.length });
      },
    );
    const result = await writing;
    await performed(Promise.resolve(result), all.merged(result.ok ? result.value.value : 0));
    if (!isGone.current) setMerging(null);
  };
  const toggle = (pair: DuplicatePair): void => {
    const next = new Set(ticked);
    if (!next.delete(keyOfPair(pair))) next.add(keyOfPair(pair));
    setTicked(next);
  };

  return (
    <section class="duplicates" aria-labelledby="duplicates-title" aria-busy={found.state === 'looking' || merging !== null}>
      <h1 class="screen-title" id="duplicates-title">
        {all.title}
      </h1>
      <p class="quiet duplicates-lead">{all.lead}</p>
      {found.state === 'looking' && (
        <p class="quiet" role="status">
          {all.looking}
        </p>
      )}
      {found.state === 'failed' && (
        <Empty title={all.failed}>
          <button type="button" class="button" onClick={() => void look()}>
            {all.again}
          </button>
        </Empty>
      )}
      {found.state === 'found' && pairs.length === 0 && (
        <Empty title={all.none} icon={<Icon of={CheckCheck} size={24} />}>
          <p>{all.noneLead}</p>
        </Empty>
      )}
      {found.state === 'found' && pairs.length > 0 && (
        <>
          <p role="status">
            {all.counts(pairs.filter(({ certain }) => certain).length, pairs.filter(({ certain }) => !certain).length)}
          </p>
          {found.total > pairs.length && <p class="quiet small">{all.beyond(pairs.length, found.total)}</p>}
          <div class="row duplicates-tools">
            <label class="check">
              <input
                type="checkbox"
                ref={(box) => {
                  if (box) box.indeterminate = wanted.length > 0 && wanted.length < pairs.length;
                }}
                checked={wanted.length === pairs.length}
                disabled={merging !== null}
                onChange={() => setTicked(new Set(wanted.length === pairs.length ? [] : pairs.map(keyOfPair)))}
              />
              {all.tickAll}
            </label>
            <span class="grow" />
            {merging && (
              <span class="row" role="status">
                <progress
                  class="progress"
                  max={merging.all}
                  value={merging.done}
                  aria-label={all.merging(merging.done, merging.all)}
                />
                <span class="quiet small">{all.merging(merging.done, merging.all)}</span>
              </span>
            )}
            <button
              type="button"
              class="button button-primary"
              disabled={merging !== null || wanted.length === 0}
              onClick={() => void mergeTicked()}
            >
              {all.mergeTicked(wanted.length)}
            </button>
          </div>
          <ul class="pairs" aria-label={all.list}>
            {pairs.map((pair) => (
              <DuplicateRow
                key={keyOfPair(pair)}
                pair={pair}
                ticked={ticked.has(keyOfPair(pair))}
                busy={merging !== null}
                toggle={() => toggle(pair)}
                performed={performed}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
