import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { defaultSettings } from '../../lib/actions/settings.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { wordWriteFailure } from '../../lib/i18n/failure.ts';
import { useApp } from '../app.tsx';
import { FestivalChoices } from './festival-choices.tsx';
import { MoneyChoices } from './money-choices.tsx';
import { CadenceChoices, RuleChoices, ThresholdChoices } from './rule-choices.tsx';
import { PreviewedChanges } from './settings-preview.tsx';
import type { Change, TeamSettings } from './team-settings.ts';

function merged<Settings extends object>(settings: Settings, change: Change<Settings>): Settings {
  const all = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as Settings;
}

const isSame = (one: TeamSettings, other: TeamSettings): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What the team has agreed on about the next action: rules, cadences, thresholds, festivals, money. One form, saved as a whole: what would
 * change stands above its button.
 */
export function PlanningSettings({ settings }: { settings: TeamSettings }) {
  const { words: panel, locale, actions, perform, toaster } = useApp();
  const { settings: words } = catalogue(locale).planning;
  const [draft, setDraft] = useState(settings);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  // Counts what is put back: fields then begin anew.
  const [turn, setTurn] = useState(0);
  const stored = JSON.stringify(settings);
  const putBack = (to: TeamSettings): void => {
    setDraft(to);
    setWrong(new Set());
    setTurn((before) => before + 1);
  };
  // Saved, undone, or changed in another view: the form shows what holds.
  useEffect(() => {
    if (!isSame(draft, settings)) putBack(settings);
  }, [stored]);

  const changeActions = (change: Change<TeamSettings['actions']>): void =>
    setDraft((before) => ({ ...before, actions: merged(before.actions, change) }));
  const changeValue = (change: Change<TeamSettings['value']>): void =>
    setDraft((before) => ({ ...before, value: merged(before.value, change) }));
  const refuse = (name: string, isWrong: boolean): void =>
    setWrong((before) => {
      const next = new Set(before);
      if (isWrong) next.add(name);
      else next.delete(name);
      return next;
    });

  const hasChanged = !isSame(draft, settings);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy || wrong.size > 0 || !hasChanged) return;
    setBusy(true);
    const result = await perform(actions.saveSettings(draft), words.saved);
    setBusy(false);
    if (!result.ok) toaster.fail(wordWriteFailure(locale, result.error));
  };
  const parts = { settings: draft.actions, change: changeActions, refuse };
  const isUsual = isSame({ ...draft, actions: defaultSettings }, draft);
  return (
    <section class="block planning" aria-labelledby="planning-title">
      <h2 class="block-title" id="planning-title">
        {words.title}
      </h2>
      <p class="small quiet">{words.lead}</p>
      <form onSubmit={(event) => void save(event)}>
        <Part title={words.rules} hint={words.rulesOff(draft.actions.off.length)}>
          <RuleChoices settings={draft.actions} change={changeActions} />
        </Part>
        <Part title={words.cadence}>
          <CadenceChoices key={turn} {...parts} />
        </Part>
        <Part title={words.thresholds}>
          <ThresholdChoices key={turn} {...parts} />
        </Part>
        <Part title={words.festivalsTitle}>
          <FestivalChoices settings={draft.actions} change={changeActions} />
        </Part>
        <Part title={words.money} hint={draft.value.homeCurrency}>
          <MoneyChoices key={turn} settings={draft.value} change={changeValue} refuse={refuse} />
        </Part>
        {hasChanged || wrong.size > 0 ? (
          <div class="planning-foot">
            {wrong.size === 0 && <PreviewedChanges next={draft} />}
            <div class="row">
              <button type="submit" class="button button-primary" disabled={wrong.size > 0 || busy}>
                {words.save}
              </button>
              <button type="button" class="button-plain" onClick={() => putBack(settings)}>
                {words.discard}
              </button>
            </div>
          </div>
        ) : (
          !isUsual && (
            <button
              type="button"
              class="button-plain planning-usual"
              onClick={() => {
                setDraft({ ...draft, actions: defaultSettings });
                setTurn(turn + 1);
              }}
            >
              {words.usualAll}
            </button>
          )
        )}
      </form>
      <span class="unseen" role="status">
        {busy ? panel.common.loading : ''}
      </span>
    </section>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <details class="planning-part">
      <summary>
        {title}
        {hint !== undefined && <span class="small quiet"> {hint}</span>}
      </summary>
      <div class="planning-fields">{children}</div>
    </details>
  );
}
