import { cleanup, render } from '@testing-library/preact';
import { afterEach, vi } from 'vitest';
// Parts that a screen loads when it shows them: loaded by now, or one may still be under way when a test has ended.
import '../../../components/data/table-box.tsx';
import '../../../components/insights/insights-page.tsx';
import '../../../components/settings/planning.tsx';
import { loadJobParts } from '../../../components/card/jobs-later.ts';
import { loadDataSection } from '../../../components/data/data-later.tsx';
import { PanelView } from '../../../components/panel-view.tsx';
import type { PanelActions, PanelProps } from '../../../components/panel-props.ts';
import { ok } from '../../../lib/result.ts';
import type { Undone } from '../../../lib/store/store.ts';
import { panelProps } from '../../demo/gallery/states.ts';

await loadDataSection();
await loadJobParts();

afterEach(cleanup);

type Spied = { [Name in keyof PanelActions]: PanelActions[Name] & ReturnType<typeof vi.fn> };

function watched(actions: PanelActions): Spied {
  return Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, vi.fn(action as never)])) as unknown as Spied;
}

/** The panel in one of the gallery's states. */
export function drawPanel(state: string, change: Partial<PanelProps> = {}, locale: 'en' | 'zh-CN' = 'en') {
  const drawn: PanelProps = { ...panelProps(state, locale), ...change };
  const actions = watched(drawn.actions);
  const props: PanelProps = { ...drawn, actions };
  const view = render(<PanelView {...props} />);
  return { actions, props, ...view, redraw: (next: Partial<PanelProps>) => view.rerender(<PanelView {...props} {...next} />) };
}

/** An undo that can be watched. */
export function watchedUndo() {
  const undo = vi.fn(() => Promise.resolve(ok('all' as Undone)));
  return { undo, written: () => Promise.resolve(ok({ value: null, undo })) };
}
