import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSignature } from '../lib/recognise/signature.ts';
import { giveSignatures } from '../lib/recognise/signed.ts';

/** Reads signatures for the page's script that runs beside it, which reads the page again with this. */
export default defineUnlistedScript(() => {
  giveSignatures(readSignature);
  (globalThis as { sidecardPage?: { readAgain(): void } }).sidecardPage?.readAgain();
});
