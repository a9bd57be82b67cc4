import { useEffect, useRef, useState } from 'preact/hooks';
import type { SameCustomer } from '../../lib/customers/duplicates.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { CustomerDraft } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { placeOf, reasonWords } from './reasons.ts';

/** Nobody is looked up at each letter. */
const pauseMilliseconds = 250;

/**
 * Who is here already with what a form holds. `look` asks at once and says whether somebody is; `isKnown` is true where what the form
 * holds now has been looked up, so that whoever presses the button has seen the answer.
 */
export function useAlreadyHere(draft: Pick<CustomerDraft, 'kind' | 'addresses' | 'phones' | 'handles'> & { name: string }): {
  found: SameCustomer | null;
  isKnown(): boolean;
  look(): Promise<boolean>;
} {
  const { actions } = useApp();
  const [found, setFound] = useState<SameCustomer | null>(null);
  const { kind, name, addresses = [], phones = [], handles = [] } = draft;
  const isEmpty = addresses.length + phones.length + handles.length === 0;
  const wanted = isEmpty ? '' : JSON.stringify([kind, addresses, phones, handles]);
  const latest = useRef('');
  const looked = useRef('');
  latest.current = wanted;

  const look = async (): Promise<boolean> => {
    if (wanted === '') {
      setFound(null);
      return false;
    }
    // Not being able to look up must not keep anyone from being added.
    const answer = await actions.alreadyHere({ ...(kind ? { kind } : {}), name, addresses, phones, handles }).catch(() => null);
    if (latest.current !== wanted) return false;
    looked.current = wanted;
    setFound(answer);
    return answer !== null;
  };
  const latestLook = useRef(look);
  latestLook.current = look;
  useEffect(() => {
    // What a page filled in is looked up at once.
    const timer = setTimeout(() => void latestLook.current(), looked.current === '' ? 0 : pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [wanted]);

  return { found, look, isKnown: () => wanted === '' || looked.current === wanted };
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
