import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { mastodon } from '../lib/recognise/sites/mastodon.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Mastodon on any host; `page.ts` finds it and asks for this script in its place. */
export default defineUnlistedScript(() => runInPage(stepsWith([mastodon]), true));
