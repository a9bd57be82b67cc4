import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { github } from '../lib/recognise/sites/github.ts';
import { xing } from '../lib/recognise/sites/xing.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** XING and GitHub. */
export default defineUnlistedScript(() => runInPage(stepsWith([xing, github])));
