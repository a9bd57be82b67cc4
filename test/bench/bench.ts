/**
 * `npm run bench` measures what is promised of speed and size, and says what misses its target.
 *
 *     npm run bench                          everything, as a table
 *     npm run bench -- --only NAME           only benches whose name has this in it
 *     npm run bench -- --json FILE           also writes [{ name, unit, ours, peers, floor, ratio, target, met }]
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cardPainted } from './card-painted.ts';
import { contentScriptSize } from './content-script-size.ts';
import { type Bench, complaints, type Finding, table } from './finding.ts';
import { longestTask } from './longest-task.ts';
import { machineFacts } from './machine.ts';
import { merge } from './merge.ts';
import { pageRead } from './page-read.ts';
import { recognition } from './recognition.ts';
import { storage } from './storage.ts';
import { value } from './value.ts';

const benches: readonly Bench[] = [contentScriptSize, pageRead, longestTask, cardPainted, ...recognition, storage, merge, value];

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const say = (line: string) => console.error(line);

const chosen = benches.filter(({ name }) => values.only === undefined || name.toLowerCase().includes(values.only.toLowerCase()));
if (chosen.length === 0) {
  say(`No bench is called "${values.only}". There are: ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

for (const line of machineFacts()) console.log(line);
const findings: Finding[] = [];
let broken = 0;
for (const bench of chosen) {
  say(`… ${bench.name}`);
  try {
    findings.push(...(await bench.run(say)));
  } catch (error) {
    broken++;
    const note = error instanceof Error ? error.message : String(error);
    findings.push({ name: bench.name, unit: 'ms', ours: null, peers: {}, floor: null, ratio: null, target: null, met: null, note });
  }
}

console.log(`\n${table(findings)}`);
const wrong = complaints(findings);
console.log(wrong.length > 0 ? `\n${wrong.join('\n')}` : '\nEvery target is met.');
// npm starts scripts in the project's folder and keeps the caller's here.
if (values.json !== undefined) {
  writeFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), values.json), `${JSON.stringify(findings, null, 2)}\n`);
}
// A missed target is a finding; a figure that could not be taken is a failure.
process.exitCode = broken > 0 ? 1 : 0;
