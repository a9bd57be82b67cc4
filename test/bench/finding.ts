/** One figure, with what it is compared with. A line of the table and an entry of the JSON. */
export interface Finding {
  name: string;
  unit: 'bytes' | 'ms' | 'reads';
  /** Null where it could not be measured; `note` says why. */
  ours: number | null;
  /** The 95th percentile, where `ours` is a median. */
  p95?: number;
  /** The same done by others, or in another way. */
  peers: Record<string, number>;
  /** The least that the same work could take: what the platform itself needs. */
  floor: number | null;
  floorP95?: number;
  /** `ours` / `floor`. */
  ratio: number | null;
  /** In words; null where none was set and the figure only stands beside its floor. */
  target: string | null;
  met: boolean | null;
  /** How it was measured, or what to know when reading it. */
  note?: string;
}

export interface Bench {
  name: string;
  run(say: (line: string) => void): Promise<Finding[]>;
}

export function ratioOf(ours: number, floor: number): number {
  return floor > 0 ? ours / floor : Number.NaN;
}

function shown(value: number | null | undefined, unit: Finding['unit']): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (unit !== 'ms') return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}

function withP95(value: number | null, p95: number | undefined, unit: Finding['unit']): string {
  return p95 === undefined ? shown(value, unit) : `${shown(value, unit)} / ${shown(p95, unit)}`;
}

/** The findings as a table for people: medians and 95th percentiles as `median / 95th`. */
export function table(findings: readonly Finding[]): string {
  const head = ['', 'unit', 'ours', 'floor', 'ratio', 'target', ''];
  const rows = findings.map(({ name, unit, ours, p95, floor, floorP95, ratio, target, met }) => [
    name,
    unit,
    withP95(ours, p95, unit),
    withP95(floor, floorP95, unit),
    ratio === null || Number.isNaN(ratio) ? '–' : ratio.toFixed(2),
    target ?? '–',
    met === null ? '' : met ? 'met' : 'MISSED',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < 2 || column > 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const lines = [line(head), widths.map((width) => '─'.repeat(width)).join('  ')];
  for (const [index, finding] of findings.entries()) {
    lines.push(line(rows[index]!));
    for (const [peer, value] of Object.entries(finding.peers))
      lines.push(`    beside it: ${peer} ${shown(value, finding.unit)} ${finding.unit}`);
    if (finding.note) lines.push(`    ${finding.note}`);
  }
  return lines.join('\n');
}

/** What misses its target or could not be measured, in sentences; empty where nothing does. */
export function complaints(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ name, unit, ours, p95, ratio, target, met, note }) => {
    if (ours === null) return [`${name}: not measured. ${note ?? ''}`.trim()];
    if (met !== false) return [];
    const beside = ratio === null || Number.isNaN(ratio) ? '' : `, ${ratio.toFixed(2)} × its floor`;
    return [`${name}: MISSED. Target ${target ?? 'none'}; measured ${withP95(ours, p95, unit)} ${unit}${beside}.`];
  });
}
