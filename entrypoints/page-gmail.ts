import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { gmail } from '../lib/recognise/sites/gmail.ts';
import { googleInbox } from '../lib/recognise/sites/google-inbox.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Gmail, and saved pages of Inbox. */
export default defineUnlistedScript(() => runInPage(stepsWith([googleInbox, gmail])));
