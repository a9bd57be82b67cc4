import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** What `test/run.ts` adds up. */
export interface Tally {
  passed: number;
  failed: string[];
  skipped: { name: string; reason: string }[];
}

/** Writes the tally of a run to the file that `$SIDECARD_TALLY` names; a file that could not be loaded counts as one failure. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message?: string }[]): void {
    const tally: Tally = { passed: 0, failed: [], skipped: [] };
    for (const module of modules) {
      const before = tally.failed.length;
      for (const test of module.children.allTests()) {
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'failed') tally.failed.push(name);
        else tally.skipped.push({ name, reason: (result.state === 'skipped' && result.note) || 'no reason given' });
      }
      if (!module.ok() && tally.failed.length === before) tally.failed.push(`${module.relativeModuleId} (the file itself)`);
    }
    for (const error of errors) tally.failed.push(`outside of any test: ${error.message ?? 'unknown error'}`);
    const place = process.env['SIDECARD_TALLY'];
    if (place) writeFileSync(place, JSON.stringify(tally));
  }
}
