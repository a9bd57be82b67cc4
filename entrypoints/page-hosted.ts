import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { roundcube } from '../lib/recognise/sites/roundcube.ts';
import { sogo } from '../lib/recognise/sites/sogo.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Webmail that runs on any host; `page.ts` finds it and asks for this script in its place. */
export default defineUnlistedScript(() => runInPage(stepsWith([roundcube, sogo]), true));
