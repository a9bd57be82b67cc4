import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { linkedin } from '../lib/recognise/sites/linkedin.ts';
import { xing } from '../lib/recognise/sites/xing.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Business networks. */
export default defineUnlistedScript(() => runInPage(stepsWith([linkedin, xing])));
