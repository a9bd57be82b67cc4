import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { instagram } from '../lib/recognise/sites/instagram.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Instagram. */
export default defineUnlistedScript(() => runInPage(stepsWith([instagram])));
