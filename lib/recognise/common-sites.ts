export interface CommonSite {
  id: string;
  label: string;
  hosts: readonly string[];
  /** Match patterns to ask for, such as `https://mail.google.com/*`. */
  origins: readonly string[];
}

function common(id: string, label: string, ...hosts: string[]): CommonSite {
  return { id, label, hosts, origins: hosts.map((host) => `https://${host}/*`) };
}

/** The sites offered at the first run; each has a site file. */
export const commonSites: readonly CommonSite[] = [
  common('gmail', 'Gmail', 'mail.google.com'),
  common('outlook', 'Outlook', 'outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'),
  common('yahoo', 'Yahoo Mail', 'mail.yahoo.com'),
  common('qq-mail', 'QQ 邮箱', 'mail.qq.com', 'wx.mail.qq.com'),
  common('netease-163', '网易 163 邮箱', 'mail.163.com', 'mail.126.com'),
  common('exmail', '腾讯企业邮', 'exmail.qq.com'),
  common('icloud', 'iCloud Mail', 'www.icloud.com'),
  common('zoho', 'Zoho Mail', 'mail.zoho.com'),
  // The mail stands in a frame on another host than the page.
  common('gmx', 'GMX / WEB.DE', 'navigator.gmx.net', 'webmailer.gmx.net', 'navigator.web.de', 'webmailer.web.de'),
  common('linkedin', 'LinkedIn', 'www.linkedin.com'),
  common('xing', 'XING', 'www.xing.com'),
];

/** The further origins without which a site's own page is an empty frame: GMX and its sisters keep the mail on a host of its own. */
export function originsBeside(pattern: string): string[] {
  const [, domain] = /^https:\/\/(?:[\w-]+\.)?navigator[\w-]*\.((?:gmx\.[a-z.]+)|web\.de|mail\.com)\/\*$/.exec(pattern) ?? [];
  return domain ? [`https://webmailer.${domain}/*`] : [];
}
