import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { bluesky } from '../lib/recognise/sites/bluesky.ts';
import { x } from '../lib/recognise/sites/x.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Networks where people write in public. */
export default defineUnlistedScript(() => runInPage(stepsWith([x, bluesky])));
