import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { exmail } from '../lib/recognise/sites/exmail.ts';
import { netease163 } from '../lib/recognise/sites/netease-163.ts';
import { qqMail } from '../lib/recognise/sites/qq-mail.ts';
import { yahoo } from '../lib/recognise/sites/yahoo.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** The other webmails. */
export default defineUnlistedScript(() => runInPage(stepsWith([yahoo, qqMail, exmail, netease163])));
