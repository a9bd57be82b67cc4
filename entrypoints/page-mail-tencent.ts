import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { exmail } from '../lib/recognise/sites/exmail.ts';
import { qqMail } from '../lib/recognise/sites/qq-mail.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Tencent's mail for persons and for companies. */
export default defineUnlistedScript(() => runInPage(stepsWith([qqMail, exmail])));
