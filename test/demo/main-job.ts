import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page as Tab } from 'playwright-core';
import { catalogue, locales, type Locale } from '../../lib/i18n/index.ts';
import type { Page, Sighting } from '../../lib/recognise/site.ts';
import { startDisplay, type Display } from '../browser/display.ts';
import type { LaunchOptions } from '../browser/extension.ts';
import { catchDownload } from './downloads.ts';
import { readExport } from './exported.ts';
import { demoPages, type DemoPage } from './pages/index.ts';
import type { ShownBeside } from './panel.ts';
import { startComposer, type Composer, type Picture } from './pictures.ts';
import { readTab } from './read-tab.ts';
import { sampleDrafts, samplePeople } from './sample-customers.ts';
import { demoRep, moveIn, openDemo, pagesIn, type Demo } from './set-up.ts';

/** What the unattended demo prints. */
export interface DemoReport {
  rep: { name: string; addresses: readonly string[] };
  sitesTurnedOn: string[];
  /** What the panel said of the import. */
  imported: string;
  pages: PageReport[];
  today: string[];
  exported: { file: string; counts: Record<string, number> } | null;
  pictures: { file: string; composed: boolean }[];
  failures: string[];
}

interface PageReport {
  page: string;
  title: string;
  url: string;
  recognised: {
    site: string;
    kind: Page['kind'];
    subject: Pick<Sighting, 'name' | 'address' | 'handle' | 'role'> | null;
    people: string[];
    message?: Page['message'];
  } | null;
  shown: ShownBeside | null;
  /** What the panel said to each click on the log bar. */
  logged?: string[];
  /** The card after logging: last contact and next action follow at once. */
  shownAfter?: ShownBeside | null;
  /** Somebody unknown was kept with one click. */
  kept?: boolean;
}

const screenSize = { width: 1440, height: 900 };

type Look = { locale: Locale; dark: boolean };

/** Does the main job as a rep does it, in a real browser; never throws for what went wrong on one page. */
export async function doMainJob(folder: string, say: (line: string) => void): Promise<DemoReport> {
  const now = Date.now();
  const started = await startDisplay(`${screenSize.width}x${screenSize.height}`);
  const display = 'missing' in started ? null : started;
  if ('missing' in started) say(`${started.missing}: pictures are composed of two shots each.`);
  let composer: Composer | undefined;
  const profile = mkdtempSync(join(tmpdir(), 'sidecard-demo-profile-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(quietPreferences));
  const report: DemoReport = {
    rep: demoRep,
    sitesTurnedOn: [],
    imported: '',
    pages: [],
    today: [],
    exported: null,
    pictures: [],
    failures: [],
  };
  const attempt = async <Value>(what: string, work: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await work();
    } catch (error) {
      report.failures.push(`${what}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      return null;
    }
  };
  try {
    say('Starting the browser: first run, sites, import …');
    await withDemo(profile, null, { locale: 'en', dark: false }, async (demo) => {
      const movedIn = await moveIn(demo, now);
      report.imported = movedIn.importSaid;
      report.sitesTurnedOn = movedIn.turnedOn;
    });
    // The same profile in new browsers: what was turned on and imported is still there.
    for (const dark of [false, true]) {
      say(`Pictures, ${dark ? 'dark' : 'light'} …`);
      await attempt(`pictures, ${dark ? 'dark' : 'light'}`, () =>
        withDemo(profile, display, { locale: 'en', dark }, async (demo) => {
          for (const locale of locales) {
            await demo.panel.setLanguage(locale);
            await takePictures(demo, { locale, dark });
          }
          await demo.panel.setLanguage('en');
        }),
      );
    }
    await withDemo(profile, display, { locale: 'en', dark: false }, async (demo) => {
      const photograph = (name: string) => keep(`picture ${name}`, () => shoot(demo, name, false));
      for (const page of demoPages) {
        say(`Page ${nameOf(page)} …`);
        report.pages.push(
          await onePage(demo, page, attempt, page === demoPages[0] ? () => photograph('logged-en-light') : undefined),
        );
      }
      report.today = (await attempt('Today', () => demo.panel.today())) ?? [];
      if (report.today.length === 0) report.failures.push('Today: nothing is suggested');
      report.exported = await attempt('export', () => exportTo(demo, folder));
    });
    checkWhole(report, now);
  } catch (error) {
    report.failures.push(error instanceof Error ? error.message : String(error));
  } finally {
    await composer?.close();
    display?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return report;

  async function shoot({ tab, panel }: Demo, name: string, dark: boolean): Promise<Picture> {
    // Fonts and the 120 ms of motion take their time.
    await tab.waitForTimeout(400);
    const file = join(folder, `${name}.png`);
    // Without ImageMagick the screen is there and can't be photographed.
    if (display?.picture(file)) return { file, composed: false };
    composer ??= await startComposer();
    return composer.compose({ page: tab, panel: panel.page, dark }, join(folder, `${name}-composed.png`));
  }

  async function keep(what: string, take: () => Promise<Picture>): Promise<void> {
    const picture = await attempt(what, take);
    if (picture) report.pictures.push({ file: basename(picture.file), composed: picture.composed });
  }

  async function takePictures(demo: Demo, { locale, dark }: Look): Promise<void> {
    const suffix = `${locale}-${dark ? 'dark' : 'light'}`;
    for (const page of pagesIn(locale)) {
      await keep(`picture of ${nameOf(page)}, ${suffix}`, async () => {
        await visit(demo.tab, page);
        await demo.panel.settled();
        return shoot(demo, `${nameOf(page)}-${suffix}`, dark);
      });
    }
    await keep(`picture of Today, ${suffix}`, async () => {
      await demo.panel.show('today');
      const picture = await shoot(demo, `today-${suffix}`, dark);
      await demo.panel.show('here');
      return picture;
    });
  }
}

/** Nothing of the browser's own may lie over the pictures: no offer to translate, no list of downloads, no password bubble. */
const quietPreferences = {
  translate: { enabled: false },
  download_bubble: { partial_view_enabled: false },
  credentials_enable_service: false,
};

async function withDemo(profile: string, display: Display | null, look: Look, work: (demo: Demo) => Promise<void>): Promise<void> {
  const options: LaunchOptions = {
    profile,
    headless: display === null,
    locale: look.locale === 'en' ? 'en-US' : 'zh-CN',
    colorScheme: look.dark ? 'dark' : 'light',
    size: screenSize,
    args: look.dark ? ['--force-dark-mode'] : [],
    ...(display ? { env: display.env } : {}),
  };
  // On a busy machine a browser now and then fails to start; what follows is not about that.
  const demo = await openDemo(options, look.locale).catch(() => openDemo(options, look.locale));
  try {
    await demo.panel.page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
    await work(demo);
  } finally {
    await demo.sidecard.close().catch(() => undefined);
  }
}

/** A name for files and lines: `01-gmail-wei`. */
function nameOf(page: DemoPage): string {
  const number = String(demoPages.indexOf(page) + 1).padStart(2, '0');
  return [number, page.file.replace(/\.html$/, ''), ...(page.about === undefined ? [] : [page.about])].join('-');
}

/** Loads the page anew, so that nothing of the last one can be taken for this one's. */
async function visit(tab: Tab, page: DemoPage): Promise<void> {
  await tab.goto('about:blank');
  await tab.goto(page.url);
}

type Attempt = <Value>(what: string, work: () => Promise<Value>) => Promise<Value | null>;

/** Opens a page, notes what is recognised and shown, and logs what a rep would log there. */
async function onePage(
  { sidecard, tab, panel }: Demo,
  page: DemoPage,
  attempt: Attempt,
  justLogged: () => Promise<void> = async () => undefined,
): Promise<PageReport> {
  const report: PageReport = { page: nameOf(page), title: page.title, url: page.url, recognised: null, shown: null };
  await visit(tab, page);
  const reading = await attempt(`${nameOf(page)}, recognise`, () => readTab(sidecard, tab, demoRep.addresses));
  if (reading) {
    const { site, kind, subject, people, message } = reading.page;
    report.recognised = {
      site,
      kind,
      subject: subject && {
        ...(subject.name === undefined ? {} : { name: subject.name }),
        ...(subject.address === undefined ? {} : { address: subject.address }),
        ...(subject.handle === undefined ? {} : { handle: subject.handle }),
        role: subject.role,
      },
      people: people.map(({ name, address, handle, role, kind: what }) =>
        `${role} ${what}: ${name ?? '—'} ${address ?? handle ?? ''}`.trim(),
      ),
      ...(message === undefined ? {} : { message }),
    };
  }
  report.shown = await attempt(`${nameOf(page)}, show`, () => panel.settled());
  const expected = page.about === undefined ? undefined : samplePeople.find(({ key }) => key === page.about)?.name;
  await attempt(nameOf(page), async () => {
    const shown = report.shown?.state === 'card' ? report.shown.card.name : null;
    if (expected !== undefined && shown !== expected)
      throw new Error(`the card of ${expected} should stand here, not ${shown ?? 'what does'}`);
    if (expected === undefined && shown !== null) throw new Error(`${shown}'s card stands here; the page is about nobody known`);
  });

  const kind = reading?.page.kind;
  if (report.shown?.state === 'unknown') {
    // Somebody new: one click keeps them.
    await attempt(`${nameOf(page)}, keep`, async () => {
      await panel.keep();
      report.kept = (await panel.settled()).state === 'card';
      if (!report.kept) throw new Error('no card stands where the new customer was kept');
    });
  } else if (report.shown?.state === 'card') {
    const said = await attempt(`${nameOf(page)}, log`, async () => {
      const first = await panel.log(kind === 'message' || kind === 'compose' ? 'mail' : 'message');
      await justLogged();
      await panel.closeStrip();
      if (kind !== 'message') return [first];
      const second = await panel.log('mail');
      await panel.closeStrip();
      if (second !== panel.words.log.already) throw new Error(`the same mail was logged twice (“${second}”)`);
      return [first, second];
    });
    if (said) report.logged = said;
    report.shownAfter = await attempt(`${nameOf(page)}, show after logging`, () => panel.settled());
  }
  return report;
}

async function exportTo({ sidecard, panel }: Demo, folder: string): Promise<DemoReport['exported']> {
  const { name, text } = await catchDownload(sidecard, () => panel.export());
  writeFileSync(join(folder, name), text);
  const { counts } = readExport(text);
  await panel.show('here');
  return { file: name, counts };
}

/** What must hold of the whole, whatever the pages are. */
function checkWhole(report: DemoReport, now: number): void {
  const cards = report.pages.filter(({ shown }) => shown?.state === 'card');
  if (cards.length < 2) report.failures.push(`only ${cards.length} pages showed a customer's card`);
  const clicks = report.pages.flatMap(({ logged }) => logged ?? []);
  const written = clicks.filter((said) => said !== catalogue('en').panel.log.already).length;
  if (written === 0) report.failures.push('nothing was logged');

  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const samples = sampleDrafts({ now, timeZone });
  const kept = report.pages.filter(({ kept: wasKept }) => wasKept).length;
  const expected = { customer: samples.customers.length + kept, interaction: samples.interactions.length + written };
  for (const [type, count] of Object.entries(expected)) {
    const found = report.exported?.counts[type] ?? 0;
    if (found !== count) report.failures.push(`the export holds ${found} of type ${type}; imported, kept and logged were ${count}`);
  }
}
