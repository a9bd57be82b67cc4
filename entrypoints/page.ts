import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { PageMessage, ToPageMessage } from '../lib/messages/names.ts';
import { genericSteps } from '../lib/recognise/generic.ts';
import type { FromBackground, ToBackground } from '../lib/recognise/run-in-page.ts';
import { stepsUnlessHosted } from '../lib/recognise/hosted.ts';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

// What the script sends is what the background expects, and it understands all that it is sent.
true satisfies ToBackground extends PageMessage ? true : false;
true satisfies ToPageMessage extends FromBackground ? true : false;

/** Every page that has no script of its own. */
export default defineUnlistedScript(() => runInPage(stepsUnlessHosted(stepsWith([], genericSteps))));
