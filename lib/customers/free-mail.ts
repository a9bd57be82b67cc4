/** Domains that anyone may have an address at: they say nothing of the company. */
const freeMailDomains = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com icloud.com me.com mac.com ' +
    'aol.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de mail.com zoho.com ' +
    'fastmail.com hey.com tutanota.com tuta.io mail.ru yandex.ru yandex.com rambler.ru bk.ru inbox.ru list.ru ' +
    'qq.com foxmail.com 163.com 126.com yeah.net 188.com sina.com sina.cn sohu.com 139.com 189.cn wo.cn aliyun.com 21cn.com tom.com ' +
    'naver.com daum.net hanmail.net orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it uol.com.br bol.com.br ' +
    'btinternet.com comcast.net verizon.net att.net sbcglobal.net cox.net bigpond.com rediffmail.com seznam.cz wp.pl o2.pl onet.pl'
  ).split(' '),
);

/** True for a mail provider's public domain, its national ones (`yahoo.co.jp`, `hotmail.fr`) included. */
export function isFreeMail(domain: string): boolean {
  const lower = domain.toLowerCase();
  return freeMailDomains.has(lower) || /^(yahoo|hotmail|outlook|live)\.(co\.|com\.)?[a-z]{2}$/.test(lower);
}
