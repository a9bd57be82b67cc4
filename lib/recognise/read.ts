import { genericSteps } from './generic.ts';
import { censor } from './censor.ts';
import { decodeWords } from './display-name.ts';
import { giveExtras } from './extras.ts';
import { momentOf } from './moment.ts';
import { readSignature } from './signature.ts';
import { findSpelledOut } from './spelled-out.ts';
import type { Reading } from './site.ts';
import { sites } from './sites.ts';
import { stepsWith } from './steps.ts';

giveExtras({ readSignature, momentOf, findSpelledOut, decodeWords, censor });

/** Reads with every site there is. The scripts that run in pages carry only the sites of their hosts (`scripts.ts`). */
export const readSteps = stepsWith(sites, genericSteps);

/** Reads one document in one go; never throws. `address` is the page's own (`new URL(location.href)`). */
export function readPage(document: Document, address: URL): Reading {
  const steps = readSteps(document, address);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
