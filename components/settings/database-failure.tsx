import { DatabaseZap } from 'lucide';
import { wordOpenFailure } from '../../lib/i18n/failure.ts';
import type { OpenFailure } from '../../lib/store/store.ts';
import { useApp } from '../app.tsx';
import { Empty } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';

/** The database could not be opened: what happened, that nothing is lost, what to do. */
export function DatabaseFailure({ failure }: { failure: OpenFailure }) {
  const { words, locale, actions } = useApp();
  return (
    <Empty level={1} title={words.failure.titles[failure.type]} icon={<Icon of={DatabaseZap} size={24} />}>
      <p role="alert">{wordOpenFailure(locale, failure)}</p>
      <button type="button" class="button button-primary" onClick={() => actions.retry()}>
        {words.failure.retry}
      </button>
    </Empty>
  );
}
