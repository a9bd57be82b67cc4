import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { telegram } from '../lib/recognise/sites/telegram.ts';
import { whatsapp } from '../lib/recognise/sites/whatsapp.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** WhatsApp Web and Telegram Web. */
export default defineUnlistedScript(() => runInPage(stepsWith([whatsapp, telegram])));
