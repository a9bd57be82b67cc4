import { dayMonth, percent } from '../../lib/i18n/format.ts';
import { deskWords } from '../../lib/i18n/desk-words.ts';
import { catalogue } from '../../lib/i18n/index.ts';
import type { Locale } from '../../lib/i18n/locale.ts';
import { horizons } from '../../lib/value/retention.ts';
import type { Insights } from './insight-actions.ts';
import { monthName } from './names.ts';
import { churnRows, cohortRows, groupRows, monthRows } from './rows.ts';

/** The month as one page that needs nothing else: to print, to keep or to send. It names no customer. */
export function reportOf(locale: Locale, insights: Insights): string {
  const { insights: text } = deskWords(locale);
  const words = catalogue(locale);
  const title = text.reportTitle(monthName(locale, insights.months.last.month));
  const group = (by: 'tier' | 'layer' | 'stage' | 'segment'): string =>
    table(
      [text.portfolio[by], text.portfolio.accounts, text.portfolio.existing, text.portfolio.value],
      groupRows(locale, insights, by, words.value),
    );
  const { concentration, nps, csat } = insights;
  const parts = [
    heading(text.month.title(monthName(locale, insights.months.last.month))),
    table([text.month.what, text.month.last, text.month.before, text.month.yearAgo], monthRows(locale, insights)),
    heading(text.portfolio.title),
    ...(['tier', 'layer', 'stage', 'segment'] as const).map(group),
    heading(text.concentration.title),
    paragraph(
      concentration
        ? text.concentration.said(
            Math.round(concentration.accounts / 5),
            percent(locale, concentration.fifths[0] ?? 0),
            concentration.accounts,
          )
        : text.concentration.tooFew,
    ),
    heading(text.satisfaction.title),
    paragraph(
      nps.year.score === undefined
        ? `${text.satisfaction.nps} ${text.satisfaction.missing(nps.year.n, nps.year.missing)}`
        : text.satisfaction.npsSaid(new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(nps.year.score), nps.year.n),
    ),
    paragraph(
      csat.year.score === undefined
        ? `${text.satisfaction.csat} ${text.satisfaction.missing(csat.year.n, csat.year.missing)}`
        : text.satisfaction.csatSaid(percent(locale, csat.year.score), csat.year.n),
    ),
    heading(text.repurchase.title),
    table(
      [
        text.repurchase.cohort,
        text.repurchase.accounts,
        ...horizons.map((days) => text.repurchase.within(days)),
        text.repurchase.ever,
      ],
      cohortRows(locale, insights),
    ),
    heading(text.churn.title),
    table([text.churn.tier, text.churn.monthly, text.churn.lost, text.churn.silent], churnRows(locale, insights)),
    paragraph(text.churn.hint),
  ];
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
${paragraph(text.asOf(dayMonth(locale, insights.day, insights.day, 'UTC')))}
${parts.join('\n')}
</html>
`;
}

const style =
  'body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:#1b1a18;background:#fff}' +
  'h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}' +
  'th,td{padding:.3rem .6rem;border-bottom:1px solid #e4e2dc;text-align:end;font-weight:400}' +
  'th:first-child{text-align:start}thead th{color:#63615a}';

function heading(text: string): string {
  return `<h2>${escaped(text)}</h2>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string, index: number): string =>
    index === 0 ? `<th scope="row">${escaped(text)}</th>` : `<td>${escaped(text)}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table>\n<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
