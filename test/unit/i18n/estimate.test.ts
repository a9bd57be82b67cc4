import { describe, expect, it } from 'vitest';
import { amountBand, chanceBand, estimate, sureness } from '../../../lib/i18n/estimate.ts';

describe('an estimate', () => {
  it('is said with two figures, as more are not known', () => {
    expect(estimate('en', 7_591_503, 'CNY')).toBe('¥76,000');
    expect(estimate('zh-CN', 1_234, 'CNY')).toBe('¥12');
    expect(estimate('en', 0, 'CNY')).toBe('¥0');
    expect(estimate('en', 123_456, 'JPY')).toBe('¥120,000');
  });
});

describe('the band of an amount', () => {
  it.each([
    ['en', 6_200_000, 11_000_000, '62–110k'],
    ['zh-CN', 6_200_000, 11_000_000, '6.2–11 万'],
    ['en', 910_000, 4_100_000, '9.1–41k'],
    ['en', 50_000, 92_000, '500–920'],
    ['en', 120_000_000, 340_000_000, '1.2–3.4m'],
    ['zh-CN', 12_000_000_000, 34_000_000_000, '1.2–3.4 亿'],
    ['en', 1_000_000, 1_000_000, '10k'],
  ] as const)('in %s from %d to %d is %s', (locale, low, high, said) => {
    expect(amountBand(locale, low, high, 'CNY')).toBe(said);
  });
});

describe('the band of a chance', () => {
  it('names its unit once', () => {
    expect(chanceBand('en', 0.519, 0.751)).toBe('52–75%');
    expect(chanceBand('zh-CN', 0.97, 0.974)).toBe('97%');
  });
});

it('is never wholly sure', () => {
  expect(sureness('en', 1)).toBe('99%');
  expect(sureness('en', 0.78)).toBe('78%');
});
