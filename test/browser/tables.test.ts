import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { addDays } from '../../lib/customers/day.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import { accessibilityFaults } from './accessibility.ts';
import { launchSidecard, type Sidecard } from './extension.ts';

/** Purchases out of a table, and what Insights makes of them: in the built extension, its policy, its worker and its database. */
describe('a table of purchases on the desk', () => {
  let sidecard: Sidecard;
  let desk: Page;
  const { panel: words } = catalogue('en');
  const { tables, insights } = deskWords('en');
  const button = (name: string) => desk.getByRole('button', { name, exact: true });
  const section = async (name: string): Promise<void> => desk.getByRole('button', { name, exact: true }).click();

  /** Sixty customers who buy at their own pace over two years, as a shop would export them. */
  function sales(): string {
    const rows = ['Order Date,Customer Name,Email,Total'];
    for (let customer = 0; customer < 60; customer++) {
      for (let place = 0; place < 2 + (customer % 9); place++) {
        const day = addDays('2024-11-01', customer * 3 + place * (14 + (customer % 7) * 11));
        rows.push(`${day},Customer ${customer},c${customer}@shop.example,"1,${100 + customer}.50"`);
      }
    }
    return `${rows.join('\r\n')}\r\nnever,Nobody,n@shop.example,1\r\n`;
  }
  const text = sales();
  const purchases = text.split('\r\n').length - 3;

  beforeAll(async () => {
    sidecard = await launchSidecard({ locale: 'en' });
    desk = await sidecard.context.newPage();
    await desk.setViewportSize({ width: 1280, height: 900 });
    await desk.emulateMedia({ reducedMotion: 'reduce' });
    await desk.goto(sidecard.url('desk.html'));
    await button(words.firstRun.skip).click();
  });
  afterAll(() => sidecard?.close());

  it('teaches where there is nothing to count yet, and leads to the tables', async () => {
    await section(words.desk.insights);
    await desk.getByText(insights.empty.title).waitFor();
    await button(insights.empty.toTables).click();
    await desk.getByText(tables.title).waitFor();
  });

  it('is mapped, tried and taken in', async () => {
    await desk.locator('.table-file').setInputFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await desk.getByText(tables.map.title('sales.csv')).waitFor();
    expect(await accessibilityFaults(desk)).toEqual([]);
    await button(tables.map.check).click();
    await desk.getByText(tables.check.newPurchases(purchases)).waitFor();
    await desk.getByText(tables.check.rejectedRow(purchases + 2, 'badDay', 'never')).waitFor();
    expect(await accessibilityFaults(desk)).toEqual([]);
    await button(tables.check.apply(purchases)).click();
    await desk.getByText(tables.done.title('sales.csv')).waitFor();
    await desk.getByRole('status').getByText(tables.check.newCustomers(60)).waitFor();
  });

  it('is what Insights counts, and what the back-test is tried on beside the view', async () => {
    await section(words.desk.insights);
    await desk.getByRole('heading', { name: insights.portfolio.title }).waitFor();
    await button(insights.backTest.run).click();
    await desk.getByText(insights.backTest.calibration('', '').slice(0, 20), { exact: false }).waitFor();
    expect(await accessibilityFaults(desk)).toEqual([]);
    const download = desk.waitForEvent('download');
    await button(insights.report).click();
    expect((await download).suggestedFilename()).toMatch(/^sidecard-report-\d{4}-\d\d\.html$/);
  });

  it('taken back, is gone', async () => {
    await section(words.desk.data);
    await button(catalogue('en').data.report.undo).click();
    await desk.getByText(catalogue('en').data.report.undone.all).first().waitFor();
    await section(words.desk.insights);
    await desk.getByText(insights.empty.title).waitFor();
  });
});
