import type { Site } from './site.ts';
import { bluesky } from './sites/bluesky.ts';
import { exmail } from './sites/exmail.ts';
import { facebook } from './sites/facebook.ts';
import { fastmail } from './sites/fastmail.ts';
import { github } from './sites/github.ts';
import { gmail } from './sites/gmail.ts';
import { gmx } from './sites/gmx.ts';
import { googleInbox } from './sites/google-inbox.ts';
import { icloud } from './sites/icloud.ts';
import { instagram } from './sites/instagram.ts';
import { linkedin } from './sites/linkedin.ts';
import { mailRu } from './sites/mail-ru.ts';
import { maimai } from './sites/maimai.ts';
import { mastodon } from './sites/mastodon.ts';
import { netease163 } from './sites/netease-163.ts';
import { outlook } from './sites/outlook.ts';
import { proton } from './sites/proton.ts';
import { qqMail } from './sites/qq-mail.ts';
import { roundcube } from './sites/roundcube.ts';
import { sogo } from './sites/sogo.ts';
import { telegram } from './sites/telegram.ts';
import { weibo } from './sites/weibo.ts';
import { whatsapp } from './sites/whatsapp.ts';
import { x } from './sites/x.ts';
import { xing } from './sites/xing.ts';
import { yahoo } from './sites/yahoo.ts';
import { yandex } from './sites/yandex.ts';
import { zhihu } from './sites/zhihu.ts';
import { zoho } from './sites/zoho.ts';
import { siteAmong } from './steps.ts';

/** Every site that is known, in the order in which they are asked. A new one is a file in `sites/` and a line here. */
export const sites: readonly Site[] = [
  googleInbox,
  gmail,
  outlook,
  yahoo,
  qqMail,
  netease163,
  exmail,
  icloud,
  zoho,
  gmx,
  linkedin,
  xing,
  github,
  instagram,
  facebook,
  proton,
  fastmail,
  mailRu,
  yandex,
  x,
  weibo,
  zhihu,
  maimai,
  bluesky,
  whatsapp,
  telegram,
  roundcube,
  sogo,
  mastodon,
];

/** The site file that knows this page, or null. */
export function siteFor(address: URL, document: Document): Site | null {
  return siteAmong(sites, address, document);
}

export { commonSites } from './common-sites.ts';
