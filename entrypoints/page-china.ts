import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { maimai } from '../lib/recognise/sites/maimai.ts';
import { weibo } from '../lib/recognise/sites/weibo.ts';
import { zhihu } from '../lib/recognise/sites/zhihu.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Chinese networks. */
export default defineUnlistedScript(() => runInPage(stepsWith([weibo, zhihu, maimai])));
