import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { netease163 } from '../lib/recognise/sites/netease-163.ts';
import { yahoo } from '../lib/recognise/sites/yahoo.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** The other webmails. */
export default defineUnlistedScript(() => runInPage(stepsWith([yahoo, netease163])));
