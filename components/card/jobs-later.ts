import { useEffect, useState } from 'preact/hooks';
import type * as jobs from './jobs.ts';

type Parts = typeof jobs;
let loaded: Parts | null = null;

export async function loadJobParts(): Promise<Parts> {
  loaded ??= await import('./jobs.ts');
  return loaded;
}

/** The work history and the question after a move: few cards show them, so they are loaded with the first. Null until they are there. */
export function useJobParts(wanted: boolean): Parts | null {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (wanted && !parts) void loadJobParts().then((are) => setParts(are));
  }, [wanted]);
  return parts;
}
