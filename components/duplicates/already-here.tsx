import { useEffect, useRef, useState } from 'preact/hooks';
import type { SameCustomer } from '../../lib/customers/duplicates.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { CustomerDraft } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { placeOf, reasonWords } from './reasons.ts';

/** Nobody is looked up at each letter. */
const pauseMilliseconds = 250;
/** A press this soon after the warning appeared was meant for the button as it stood before. */
const readMilliseconds = 700;

/**
 * Who is here already with what a form holds. `mayAdd` is asked when the button is pressed: false where somebody is found whom the rep
 * has not been told of yet. The next press adds all the same.
 */
export function useAlreadyHere(draft: Pick<CustomerDraft, 'kind' | 'addresses' | 'phones' | 'handles'> & { name: string }): {
  found: SameCustomer | null;
  mayAdd(): boolean | Promise<boolean>;
} {
  const { actions } = useApp();
  const [found, setFound] = useState<SameCustomer | null>(null);
  const { kind, name, addresses = [], phones = [], handles = [] } = draft;
  const isEmpty = addresses.length + phones.length + handles.length === 0;
  const wanted = isEmpty ? '' : JSON.stringify([kind, addresses, phones, handles]);
  const latest = useRef('');
  const answered = useRef<{ wanted: string; found: SameCustomer | null; at: number }>({ wanted: '', found: null, at: 0 });
  const pressed = useRef('');
  const begun = useRef(false);
  latest.current = wanted;

  const look = async (): Promise<SameCustomer | null> => {
    // Not being able to look up must not keep anyone from being added.
    const answer =
      wanted === ''
        ? null
        : await actions.alreadyHere({ ...(kind ? { kind } : {}), name, addresses, phones, handles }).catch(() => null);
    if (latest.current === wanted && answered.current.wanted !== wanted) {
      answered.current = { wanted, found: answer, at: performance.now() };
      setFound(answer);
    }
    return answer;
  };
  const latestLook = useRef(look);
  latestLook.current = look;
  useEffect(() => {
    // What a page filled in is looked up at once.
    const timer = setTimeout(() => void latestLook.current(), begun.current ? pauseMilliseconds : 0);
    begun.current = true;
    return () => clearTimeout(timer);
  }, [wanted]);

  const told = async (): Promise<boolean> => {
    if ((await look()) === null) return true;
    pressed.current = wanted;
    return false;
  };
  const mayAdd = (): boolean | Promise<boolean> => {
    const isRead = answered.current.wanted === wanted && performance.now() - answered.current.at > readMilliseconds;
    return wanted === '' || isRead || pressed.current === wanted || told();
  };
  return { found, mayAdd };
}

/** "Already here: Wei Zhang · Acme — same address …" with the way there. */
export function AlreadyHere({ found }: { found: SameCustomer | null }) {
  const { words, locale, actions } = useApp();
  const { already, because } = catalogue(locale).duplicates;
  const place = found ? placeOf(found.customer, words.common.separator) : '';
  const [reason] = found?.reasons ?? [];
  return (
    // Always in the page: a live region that arrives together with its text is not read out.
    <div role="status">
      {found && (
        <div class="already appear">
          <p dir="auto">
            {already.here}
            <strong>{found.customer.name}</strong>
            {place && `${words.common.separator}${place}`}
            {reason && <span class="quiet">{`${because}${reasonWords(locale, reason)}`}</span>}
          </p>
          <button
            type="button"
            class="button button-small"
            aria-label={already.openNamed(found.customer.name)}
            onClick={() => actions.openCustomer(found.customer.id)}
          >
            {already.open}
          </button>
        </div>
      )}
    </div>
  );
}
