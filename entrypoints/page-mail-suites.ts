import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { gmx } from '../lib/recognise/sites/gmx.ts';
import { icloud } from '../lib/recognise/sites/icloud.ts';
import { zoho } from '../lib/recognise/sites/zoho.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Webmails whose frames and shadow roots take some reading of their own. */
export default defineUnlistedScript(() => runInPage(stepsWith([icloud, zoho, gmx])));
