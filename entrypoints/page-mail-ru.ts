import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runInPage } from '../lib/recognise/run-in-page.ts';
import { mailRu } from '../lib/recognise/sites/mail-ru.ts';
import { yandex } from '../lib/recognise/sites/yandex.ts';
import { stepsWith } from '../lib/recognise/steps.ts';

/** Webmails of Russia. */
export default defineUnlistedScript(() => runInPage(stepsWith([mailRu, yandex])));
