import { useApp } from '../app.tsx';
import { CardSkeleton } from '../ui/chips.tsx';
import { useLater } from '../ui/later.tsx';

/** The Insights page: itself and what it works out are loaded when it is first looked at. */
export function InsightsSection({ showTables }: { showTables(): void }) {
  const { words, actions } = useApp();
  const page = useLater(() => import('./insights-page.tsx'));
  const tools = useLater(() => actions.insights());
  if (!page || !tools) return <CardSkeleton label={words.common.loading} />;
  return <page.InsightsPage actions={tools} showTables={showTables} />;
}
