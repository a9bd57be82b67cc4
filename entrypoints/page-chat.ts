import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { github } from '../lib/recognise/sites/github.ts';
import { telegram } from '../lib/recognise/sites/telegram.ts';
import { whatsapp } from '../lib/recognise/sites/whatsapp.ts';
import { xing } from '../lib/recognise/sites/xing.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Chats, and what fits beside them. */
export default defineUnlistedScript(() => runInPage(stepsWith([whatsapp, telegram, xing, github])));
