import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { censor } from '../lib/recognise/censor.ts';
import { decodeWords } from '../lib/recognise/display-name.ts';
import { giveExtras } from '../lib/recognise/extras.ts';
import { momentOf } from '../lib/recognise/moment.ts';
import { readSignature } from '../lib/recognise/signature.ts';
import { findSpelledOut } from '../lib/recognise/spelled-out.ts';

/** What few pages need, for the page's script that runs beside it, which reads the page again with this. */
export default defineUnlistedScript(() => {
  giveExtras({ readSignature, momentOf, findSpelledOut, decodeWords, censor });
  (globalThis as { sidecardPage?: { readAgain(): void } }).sidecardPage?.readAgain();
});
