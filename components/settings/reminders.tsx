import { useState } from 'preact/hooks';
import { catalogue } from '../../lib/i18n/index.ts';
import type { Reminders } from '../../lib/messages/session.ts';
import { useApp } from '../app.tsx';
import { Field } from '../ui/fields.tsx';

export interface ReminderActions {
  /** Called synchronously from the click: the first notification asks for its permission. False where it was refused. */
  setReminders(change: Partial<Reminders>): Promise<boolean>;
}

/** What speaks up while no view is open: of this browser alone. */
export function RemindersSection({ reminders }: { reminders: Reminders }) {
  const { locale, actions } = useApp();
  const words = catalogue(locale).planning.reminders;
  const [refused, setRefused] = useState(false);
  const set = (change: Partial<Reminders>): void => {
    void actions.setReminders(change).then((done) => setRefused(!done));
  };
  return (
    <section class="block reminders" aria-labelledby="reminders-title">
      <h2 class="block-title" id="reminders-title">
        {words.title}
      </h2>
      <label class="check">
        <input
          type="checkbox"
          checked={reminders.morning}
          onChange={(event) => {
            const box = event.currentTarget;
            // Until the browser has answered nothing is turned on.
            const wanted = box.checked;
            box.checked = reminders.morning;
            set({ morning: wanted });
          }}
        />
        {words.morning}
      </label>
      <p class="small quiet">{words.morningHint}</p>
      {refused && (
        <p class="problem" role="alert">
          {words.refused}
        </p>
      )}
      {reminders.morning && (
        <>
          <Field label={words.time}>
            {(id) => (
              <input
                id={id}
                class="input short-input"
                type="time"
                required
                value={reminders.time}
                onChange={(event) => {
                  if (event.currentTarget.value !== '') set({ time: event.currentTarget.value });
                }}
              />
            )}
          </Field>
          <label class="check">
            <input type="checkbox" checked={reminders.names} onChange={(event) => set({ names: event.currentTarget.checked })} />
            {words.names}
          </label>
          <p class="small quiet">{words.namesHint}</p>
        </>
      )}
      <label class="check">
        <input type="checkbox" checked={reminders.badge} onChange={(event) => set({ badge: event.currentTarget.checked })} />
        {words.badge}
      </label>
      <p class="small quiet">{words.badgeHint}</p>
    </section>
  );
}
