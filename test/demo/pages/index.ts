/**
 * The demo's pages: self-made, with invented people, at the addresses of the sites they stand for. Each file is whole: it loads
 * nothing, and what is relative to the day (dates, "{nextYear}") its own script works out.
 */
export interface DemoPage {
  /** In this folder. */
  file: string;
  /** Serve the file for every address of this page's host that has no other page. */
  url: string;
  title: string;
  language: 'en' | 'zh-CN';
  /** The key of the sample customer the page is about; absent on lists, and where it is somebody unknown. */
  about?: string;
}

const gmail = 'https://mail.google.com/mail/u/0/';
/** The second account shows the same mailbox in Chinese. */
const gmailInChinese = 'https://mail.google.com/mail/u/1/';

/** The first of a language is the one to open the demo with. Pages of one host are one file: serve it by `fileFor`. */
export const demoPages: readonly DemoPage[] = [
  {
    file: 'gmail.html',
    url: `${gmail}#inbox/FMfcgzQwTzKestrelPriceList`,
    title: 'Gmail: a mail from Wei Zhang',
    language: 'en',
    about: 'wei',
  },
  { file: 'gmail.html', url: `${gmail}#inbox`, title: 'Gmail: inbox', language: 'en' },
  {
    file: 'gmail.html',
    url: `${gmail}#inbox/FMfcgzQwTzBrightwaterNewBuyer`,
    title: 'Gmail: somebody unknown at a known company',
    language: 'en',
  },
  {
    file: 'gmail.html',
    url: `${gmail}#inbox/FMfcgzQwTzBrightwaterLineTwo`,
    title: 'Gmail: a logged mail that waits',
    language: 'en',
    about: 'priya',
  },
  {
    file: 'gmail.html',
    url: `${gmail}#inbox/FMfcgzQwTzAlnoorCertificate`,
    title: 'Gmail: a mail in Arabic',
    language: 'en',
    about: 'omar',
  },
  { file: 'gmail.html', url: `${gmail}#inbox/FMfcgzQwTzParcelOnItsWay`, title: 'Gmail: a robot', language: 'en' },
  { file: 'gmail.html', url: `${gmail}#inbox?compose=wei`, title: 'Gmail: writing to Wei Zhang', language: 'en', about: 'wei' },
  {
    file: 'linkedin.html',
    url: 'https://www.linkedin.com/in/wei-zhang-kestrel/',
    title: 'LinkedIn: Wei Zhang',
    language: 'en',
    about: 'wei',
  },
  {
    file: 'linkedin.html',
    url: 'https://www.linkedin.com/in/daniel-okafor-purchasing/',
    title: 'LinkedIn: somebody unknown',
    language: 'en',
  },
  {
    file: 'outlook.html',
    url: 'https://outlook.office.com/mail/inbox/id/AAQkAGHannahSixModules',
    title: 'Outlook: a mail from Hannah Whitlock',
    language: 'en',
    about: 'hannah',
  },
  { file: 'team-page.html', url: 'https://www.kestrel-robotics.example/team', title: 'A company’s team page', language: 'en' },
  {
    file: 'gmail.html',
    url: `${gmailInChinese}#inbox/FMfcgzQwTzHailanPriceListNew`,
    title: 'Gmail：林晓梅的来信',
    language: 'zh-CN',
    about: 'linxiaomei',
  },
  { file: 'gmail.html', url: `${gmailInChinese}#inbox`, title: 'Gmail：收件箱', language: 'zh-CN' },
  {
    file: 'netease-163.html',
    url: 'https://mail.163.com/js6/main.jsp?sid=demo#module=mbox.ListModule',
    title: '163 邮箱：收件箱',
    language: 'zh-CN',
  },
  {
    file: 'netease-163.html',
    url: 'https://mail.163.com/js6/main.jsp?sid=demo#module=read.ReadModule%7C1tbiQlin01',
    title: '163 邮箱：林晓梅的来信',
    language: 'zh-CN',
    about: 'linxiaomei',
  },
  {
    file: 'linkedin.html',
    url: 'https://www.linkedin.com/in/lin-xiaomei-hailan/',
    title: '领英：林晓梅',
    language: 'zh-CN',
    about: 'linxiaomei',
  },
];

/** The file in this folder that answers a request, or null where the demo has no page at that host. */
export function fileFor(url: string): string | null {
  const { host } = new URL(url);
  return demoPages.find((page) => new URL(page.url).host === host)?.file ?? null;
}
