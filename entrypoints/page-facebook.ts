import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { facebook } from '../lib/recognise/sites/facebook.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Facebook and Messenger. */
export default defineUnlistedScript(() => runInPage(stepsWith([facebook])));
