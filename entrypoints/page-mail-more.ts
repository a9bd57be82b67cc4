import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { fastmail } from '../lib/recognise/sites/fastmail.ts';
import { mailRu } from '../lib/recognise/sites/mail-ru.ts';
import { proton } from '../lib/recognise/sites/proton.ts';
import { yandex } from '../lib/recognise/sites/yandex.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Further webmails: all of them in one script would be larger than a page should have to load. */
export default defineUnlistedScript(() => runInPage(stepsWith([proton, fastmail, mailRu, yandex])));
