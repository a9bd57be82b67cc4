// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { TeamSettings } from '../../../components/settings/team-settings.ts';
import { drawPanel } from './draw.tsx';

const saved = (actions: ReturnType<typeof drawPanel>['actions']) => actions.saveSettings.mock.calls[0]?.[0] as TeamSettings;
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

/** The form is loaded when it is first needed. */
async function drawSettings() {
  const drawn = drawPanel('settings');
  await screen.findByRole('heading', { name: 'Next actions' }, { timeout: 20_000 });
  return drawn;
}

describe('the settings of the next action', () => {
  it('show what would change before they are saved', async () => {
    const { actions } = await drawSettings();
    expect(screen.queryByRole('button', { name: 'Save for the team' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: /^Regular contact/ }));
    const preview = screen.getByRole('status', { name: 'What would change' });
    await waitFor(() => expect(within(preview).getByText('18 suggestions would go')).toBeTruthy());
    expect(within(preview).getByText(/^Li Na, .* and 14 more$/)).toBeTruthy();
    expect(within(preview).getByText(/^Looked at 1,000 of 12,345 customers/)).toBeTruthy();
    expect(actions.saveSettings).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Save for the team' }));
    expect(saved(actions).actions.off.toSorted()).toEqual(['cadence', 'cross-sell']);
    expect((await screen.findAllByText('Settings saved')).length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  it('work a change out once it rests, and give up what was asked before', async () => {
    const { actions } = await drawSettings();
    const field = screen.getByLabelText('Tier A');
    for (const days of ['2', '21', '210']) type(field, days);
    await waitFor(() => expect(actions.previewSettings).toHaveBeenCalled());
    expect(actions.previewSettings.mock.calls.map(([next]) => (next as TeamSettings).actions.cadenceDays.A)).toEqual([210]);
  });

  it('refuse what is no such number, say which it may be, and can be put back', async () => {
    const { actions } = await drawSettings();
    const field = screen.getByLabelText<HTMLInputElement>('Tier A');
    type(field, 'often');
    expect(screen.getByText('From 1 to 3,660.').getAttribute('role')).toBe('alert');
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save for the team' });
    expect(save.disabled).toBe(true);
    fireEvent.submit(save.form as HTMLFormElement);
    expect(actions.saveSettings).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Put back' }));
    expect(screen.getByLabelText<HTMLInputElement>('Tier A').value).toBe('14');
    expect(screen.queryByRole('button', { name: 'Save for the team' })).toBeNull();
  });

  it('keep at least one working day', async () => {
    const { actions } = await drawSettings();
    for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday']) fireEvent.click(screen.getByRole('checkbox', { name: day }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Monday' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Save for the team' }));
    expect(saved(actions).actions.workingDays).toEqual([1]);
  });

  it('choose festivals by region, and go back to the usual ones', async () => {
    const { actions } = await drawSettings();
    fireEvent.change(screen.getByLabelText('Region of customers without one of their own'), { target: { value: 'CN' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /^the Winter Solstice/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: /^New Year/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Save for the team' }));
    expect(saved(actions).actions).toMatchObject({
      homeRegion: 'CN',
      festivals: { CN: ['springFestival', 'dragonBoat', 'midAutumn', 'nationalDayChina', 'dongzhi'] },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Back to the usual ones' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^New Year/ }).checked).toBe(true);
  });

  it('count a new currency only once its rate is typed, dated today', async () => {
    const { actions } = await drawSettings();
    fireEvent.change(screen.getByLabelText('Add a rate'), { target: { value: 'EUR' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save for the team' }).disabled).toBe(true);
    type(screen.getByLabelText('1 EUR in CNY'), '7.8');
    fireEvent.click(screen.getByRole('button', { name: 'Save for the team' }));
    expect(saved(actions).value.rates).toEqual([
      { currency: 'USD', rate: 7.1, day: '2026-11-02' },
      { currency: 'EUR', rate: 7.8, day: '2026-11-19' },
    ]);
  });

  it('take both tier limits or none', async () => {
    const { actions } = await drawSettings();
    type(screen.getByLabelText('B from … CNY a year'), '300000');
    expect(screen.getByText('A must begin above B; both or neither.')).toBeTruthy();
    type(screen.getByLabelText('A from … CNY a year'), '');
    type(screen.getByLabelText('B from … CNY a year'), '');
    fireEvent.click(screen.getByRole('button', { name: 'Save for the team' }));
    expect(saved(actions).value).not.toHaveProperty('thresholds');
  });

  it('follow what another view saved', async () => {
    const { props, redraw } = await drawSettings();
    const { teamSettings } = props;
    redraw({
      teamSettings: {
        ...teamSettings,
        actions: { ...teamSettings.actions, cadenceDays: { ...teamSettings.actions.cadenceDays, A: 9 } },
      },
    });
    expect(screen.getByLabelText<HTMLInputElement>('Tier A').value).toBe('9');
    expect(screen.queryByRole('button', { name: 'Save for the team' })).toBeNull();
  });
});

describe('reminders', () => {
  it('stay off until the browser has agreed, and say where it did not', async () => {
    const { actions, redraw, props } = drawPanel('settings', {
      reminders: { morning: false, time: '08:30', names: false, badge: false },
    });
    expect(screen.queryByLabelText('At')).toBeNull();
    actions.setReminders.mockImplementationOnce(() => Promise.resolve(false));
    const morning = screen.getByRole<HTMLInputElement>('checkbox', { name: 'One notification in the morning' });
    fireEvent.click(morning);
    // In the click itself: the browser asks for nothing that comes later.
    expect(actions.setReminders).toHaveBeenCalledWith({ morning: true });
    expect((await screen.findByText(/does not allow notifications/)).getAttribute('role')).toBe('alert');
    expect(morning.checked).toBe(false);
    fireEvent.click(morning);
    redraw({ reminders: { ...props.reminders, morning: true } });
    await waitFor(() => expect(screen.queryByText(/does not allow notifications/)).toBeNull());
    fireEvent.change(screen.getByLabelText('At'), { target: { value: '07:15' } });
    expect(actions.setReminders).toHaveBeenLastCalledWith({ time: '07:15' });
    fireEvent.click(screen.getByRole('checkbox', { name: 'With their names' }));
    expect(actions.setReminders).toHaveBeenLastCalledWith({ names: true });
  });
});
