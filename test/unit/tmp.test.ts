import { it } from 'vitest';
import { valuesOf } from '../../lib/value/values.ts';
import { accountsOf } from '../../lib/value/accounts.ts';
import { baseOf } from '../../lib/value/base.ts';
import { defaultValueSettings } from '../../lib/value/settings.ts';
import { addDays } from '../../lib/customers/day.ts';
it('x', async () => {
  let seed = 1; const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
  const customers = Array.from({ length: 100_000 }, (_, i) => { const days: number[] = []; let d = Math.floor(random() * 900); const rate = 0.002 + random() * 0.02; while (d < 1050) { days.push(d); if (random() < 0.2) break; d += Math.max(1, Math.floor(-Math.log(random()) / rate)); } const mean = Math.exp(9 + random() * 2); return { id: `c${String(i).padStart(6, '0')}`, kind: 'person' as const, name: `n${i}`, tier: null, openDeals: [], referred: [], bought: days.map((d) => ({ day: addDays('2024-01-01', d), amount: Math.round(mean * (0.5 + random())), currency: 'CNY' })) }; });
  console.log(customers.reduce((s, c) => s + c.bought.length, 0));
  for (let k = 0; k < 3; k++) { let t = performance.now(); const accounts = accountsOf(customers); const a = performance.now() - t; t = performance.now(); baseOf(accounts, defaultValueSettings, '2026-11-24'); const b = performance.now() - t; t = performance.now(); let tt = t, longest = 0; const v = await valuesOf(customers, defaultValueSettings, { day: '2026-11-24', now: 0 }, async () => { longest = Math.max(longest, performance.now() - tt); tt = performance.now(); });
  console.log('accounts', a, 'base', b, 'all', performance.now() - t, 'ms; longest', longest, v.base.purchases, v.base.buyers, v.base.spend); console.log(JSON.stringify([...v.byCustomer.values()][3])); }
}, 60000);
