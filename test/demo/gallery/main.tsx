import { render } from 'preact';
import { useState } from 'preact/hooks';
import { DeskView } from '../../../components/desk-view.tsx';
import { PanelView } from '../../../components/panel-view.tsx';
import type { DeskProps, PanelProps } from '../../../components/panel-props.ts';
import type { Locale } from '../../../lib/i18n/index.ts';
import { withCompany } from './jobs.ts';
import { deskProps, deskStates, panelProps, panelStates } from './states.ts';

/** `?state=card&language=zh-CN` shows one state; without a state, links to all of them. */
const query = new URLSearchParams(location.search);
const state = query.get('state');
const language: Locale = query.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
document.documentElement.lang = language;

/** Tabs, sections, language and the company of a card can be tried; everything else is answered and forgotten. */
function Panel({ first }: { first: PanelProps }) {
  const [props, setProps] = useState(first);
  const actions = {
    ...props.actions,
    showTab: (tab: PanelProps['tab']) => setProps({ ...props, tab, opened: null }),
    setLanguage: (next: Locale) => setProps({ ...props, language: next }),
    edit: (...edit: Parameters<PanelProps['actions']['edit']>) => {
      setProps(withCompany(props, edit[1]));
      return props.actions.edit(...edit);
    },
  };
  return <PanelView {...props} actions={actions} />;
}

function Desk({ first }: { first: DeskProps }) {
  const [props, setProps] = useState(first);
  const actions = { ...props.actions, showSection: (section: DeskProps['section']) => setProps({ ...props, section }) };
  return <DeskView {...props} actions={actions} />;
}

function Links() {
  return (
    <main>
      <h1>Sidecard</h1>
      {[...Object.keys(panelStates), ...Object.keys(deskStates)].map((name) => (
        <p key={name}>
          <a href={`?state=${name}`}>{name}</a> · <a href={`?state=${name}&language=zh-CN`}>中文</a>
        </p>
      ))}
    </main>
  );
}

const root = document.getElementById('app');
if (root) {
  if (state === null) render(<Links />, root);
  else if (state in deskStates) render(<Desk first={deskProps(state, language)} />, root);
  else render(<Panel first={panelProps(state, language)} />, root);
}
