import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type as system } from 'node:os';
import { findChromium } from '../browser/find-browser.ts';

/** What the figures depend on, in a few lines. The load tells how far to trust them. */
export function machineFacts(): string[] {
  const processors = cpus();
  const load = loadavg()[0] ?? 0;
  const busy = load > processors.length * 0.75;
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `${distribution()} (${system()} ${release()}), Node ${process.versions.node}, ${findChromium().version}`,
    `load ${load.toFixed(2)}${busy ? ': the machine is busy, times are longer and scatter more than they would; ratios of one run still hold' : ''}`,
  ];
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
