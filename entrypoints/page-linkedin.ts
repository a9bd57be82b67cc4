import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { linkedin } from '../lib/recognise/sites/linkedin.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** LinkedIn. */
export default defineUnlistedScript(() => runInPage(stepsWith([linkedin])));
