import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { outlook } from '../lib/recognise/sites/outlook.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Outlook on the web. */
export default defineUnlistedScript(() => runInPage(stepsWith([outlook])));
