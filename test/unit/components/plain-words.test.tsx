// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../lib/i18n/index.ts';
import { historyKeys } from '../../demo/gallery/histories.ts';
import { drawPanel } from './draw.tsx';

/** What a rep who knows nothing of statistics does not say. */
const jargon =
  /P\(|alive|\bNPS\b|\bCSAT\b|\bCLV\b|\bRFM\b|probab(?:le|ility|ilities)\b|confidence|percentile|quantile|median|variance|deviation|coefficient|posterior|prior\b|NaN|undefined|null|Infinity|\[object/i;
const chineseJargon = /概率|置信|分位|中位|方差|标准差|系数|先验|后验|NPS|CSAT|CLV|RFM|NaN|undefined|null|Infinity/;

describe.each(locales)('the cards of very different customers in %s', (locale) => {
  it.each(historyKeys)('speak plainly: %s', (key) => {
    drawPanel(`history-${key}`, {}, locale);
    for (const fact of document.querySelectorAll<HTMLElement>('.fact-button')) {
      fireEvent.click(fact);
      const text = document.querySelector('.card')?.textContent ?? '';
      expect(text.match(locale === 'en' ? jargon : chineseJargon)?.[0]).toBeUndefined();
    }
  });

  if (locale === 'zh-CN') {
    it.each(historyKeys)('use full-width punctuation: %s', (key) => {
      drawPanel(`history-${key}`, {}, locale);
      const sentences = [...document.querySelectorAll('.card p, .card dd, .card h2, .card summary')].map(
        (element) => element.textContent ?? '',
      );
      expect(sentences.filter((text) => /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u.test(text))).toEqual([]);
    });
  }
});
