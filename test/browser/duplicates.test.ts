import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { catalogue } from '../../lib/i18n/index.ts';
import { panelPage } from '../demo/panel.ts';
import { accessibilityFaults } from './accessibility.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

/** Customers who are here twice: said before one is added, merged and parted on the card, all at once on the desk. By click and by key. */
describe('a customer who is here twice', () => {
  let sidecard: Sidecard;
  let panel: Page;
  const { panel: words, duplicates: said } = catalogue('en');
  const button = (name: string, within: Page | Locator = panel) => within.getByRole('button', { name, exact: true });
  const shown = (view: Page, name: string) => view.locator('.card-name', { hasText: name }).waitFor();
  const toast = (text: string, view: Page = panel) => view.locator('.toast', { hasText: text });
  const undo = (text: string, view: Page = panel) => toast(text, view).getByRole('button', { name: words.common.undo }).click();
  const offer = () => panel.getByRole('region', { name: said.all.title });

  async function back(): Promise<void> {
    await panel.getByRole('tab', { name: words.tabs.customers }).click();
    await panel.getByRole('combobox', { name: words.customers.search }).waitFor();
  }

  async function names(): Promise<string[]> {
    await back();
    return (await panel.locator('.window-row .person-name').allInnerTexts()).toSorted();
  }

  async function open(name: string): Promise<void> {
    await back();
    await panel.locator('.window-row', { hasText: name }).first().click();
    await shown(panel, name);
  }

  /** Fills in the form; the button is pressed by who asked for it. */
  async function fill(fields: { name: string; company?: string; title?: string; address?: string; phone?: string }): Promise<void> {
    await back();
    await button(words.customers.add).first().click();
    const form = panel.locator('.customer-form');
    await form.getByLabel(words.form.name, { exact: true }).fill(fields.name);
    if (fields.company) await form.getByLabel(words.form.company, { exact: true }).fill(fields.company);
    if (fields.title) await form.getByLabel(words.form.title_, { exact: true }).fill(fields.title);
    if (fields.address) await form.getByLabel(words.form.addresses).fill(fields.address);
    if (fields.phone) await form.getByLabel(words.form.phones).fill(fields.phone);
  }

  beforeAll(async () => {
    sidecard = await launchSidecard({ locale: 'en' });
    panel = await sidecard.panelAsTab();
    await panel.setViewportSize({ width: 360, height: 800 });
    // Half faded in, nothing has its contrast yet.
    await panel.emulateMedia({ reducedMotion: 'reduce' });
    await button(words.firstRun.skip).click();
    await panelPage(panel).show('customers');
    await fill({ name: 'Wei Zhang', company: 'Acme', title: 'Head of Procurement', address: 'wei@acme.example' });
    await button(words.form.add).click();
    await shown(panel, 'Wei Zhang');
  });
  afterAll(() => sidecard?.close());

  it('is said to be here before they are added again, with the way to their card', async () => {
    await fill({ name: 'Zhang Wei', title: 'Buyer', address: 'WEI@acme.example' });
    await panel.getByText(said.already.here.trim()).waitFor();
    expect(await accessibilityFaults(panel)).toEqual([]);
    await button(said.already.openNamed('Wei Zhang')).click();
    await shown(panel, 'Wei Zhang');
    expect(await names()).toEqual(['Wei Zhang']);
  });

  it('pressed at once, is still said first; the next press adds them', async () => {
    await fill({ name: 'Zhang Wei', title: 'Buyer', address: 'wei@acme.example' });
    await button(words.form.add).click();
    await button(said.already.addAnyway).click();
    await shown(panel, 'Zhang Wei');
    await offer().getByText(said.reasons.address('wei@acme.example'), { exact: false }).waitFor();
  });

  it('is merged with the fields chosen by key, and undo makes them two again', async () => {
    await open('Wei Zhang');
    await button(said.merge).press('Enter');
    const choice = panel.getByRole('region', { name: said.choice.title });
    // The one edited last is chosen; the arrow key takes the other name, the title stays.
    await expect.poll(() => choice.locator('input:checked').count()).toBe(2);
    expect(await choice.getByRole('radio', { name: 'Zhang Wei' }).isChecked()).toBe(true);
    expect(await accessibilityFaults(panel)).toEqual([]);
    await panel.keyboard.press('ArrowLeft');
    expect(await choice.getByRole('radio', { name: 'Wei Zhang', exact: true }).isChecked()).toBe(true);
    await panel.keyboard.press('Tab');
    await panel.keyboard.press('Tab');
    await panel.keyboard.press('Enter');
    await toast(said.choice.done('Wei Zhang')).waitFor();
    await shown(panel, 'Wei Zhang');
    await expect.poll(() => panel.locator('.head-place').innerText()).toContain('Buyer');
    await panel.getByText(said.mergedFrom(2)).waitFor();
    expect(await offer().count()).toBe(0);

    await undo(said.choice.done('Wei Zhang'));
    await toast(words.common.undone).waitFor();
    await offer().waitFor();
    expect(await names()).toEqual(['Wei Zhang', 'Zhang Wei']);
  });

  it('is parted with one click, stays so over a reload and is not offered again', async () => {
    await open('Wei Zhang');
    await button(said.merge).click();
    await button(said.choice.do).click();
    await button(said.part).click();
    await expect.poll(names).toEqual(['Wei Zhang', 'Zhang Wei']);
    await panel.reload();
    await panelPage(panel).show('customers');
    expect(await names()).toEqual(['Wei Zhang', 'Zhang Wei']);
    await open('Wei Zhang');
    expect(await offer().count()).toBe(0);
  });

  it('is merged on the desk with all the others that are certain, and one undo takes all back', async () => {
    for (const name of ['Ana Silva', 'A. Silva', 'Silva, Ana']) {
      await fill({ name, phone: '+44 20 7946 0958' });
      // The second and the third are said to be here already; a press too soon after that is not taken for a yes.
      if (name === 'Ana Silva') await button(words.form.add).click();
      else {
        await button(said.already.addAnyway).waitFor();
        await panel.waitForTimeout(800);
        await button(said.already.addAnyway).click();
      }
      await shown(panel, name);
    }
    for (const company of ['Borealis', 'Borealis Ltd.']) {
      await fill({ name: 'Li Na', company });
      await button(words.form.add).click();
      await shown(panel, 'Li Na');
    }
    const all = ['A. Silva', 'Ana Silva', 'Li Na', 'Li Na', 'Silva, Ana', 'Wei Zhang', 'Zhang Wei'];
    expect(await names()).toEqual(all);

    const desk = await sidecard.context.newPage();
    await desk.emulateMedia({ reducedMotion: 'reduce' });
    await desk.goto(sidecard.url('desk.html'));
    await button(words.desk.duplicates, desk).click();
    await desk.getByText(said.all.counts(2, 1)).waitFor();
    expect(await desk.locator('.pair-tick:checked').count()).toBe(2);
    expect(await accessibilityFaults(desk)).toEqual([]);
    await button(said.all.mergeTicked(2), desk).click();
    await toast(said.all.merged(2), desk).waitFor();
    // What is only likely is left, and what the rep parted is not among it.
    await desk.getByText(said.all.counts(0, 1)).waitFor();
    expect(await names()).toHaveLength(5);

    await undo(said.all.merged(2), desk);
    await desk.getByText(said.all.counts(2, 1)).waitFor();
    expect(await names()).toEqual(all);

    await button(said.all.notSameNames('Li Na', 'Li Na'), desk).click();
    await desk.getByText(said.all.counts(2, 0)).waitFor();
    await desk.reload();
    await desk.getByText(said.all.counts(2, 0)).waitFor();
    await desk.close();
  });
});
