import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExtension } from './build.ts';
import type { Browser } from 'webextension-polyfill';
import { launchSidecard, type Sidecard } from './extension.ts';

/** What evaluated code sees in the extension's pages. */
declare const chrome: Browser;

type Manifest = Record<string, unknown>;

const requested = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'];

async function manifestOf(browser: 'chrome' | 'firefox'): Promise<Manifest> {
  return JSON.parse(await readFile(join(await builtExtension(browser), 'manifest.json'), 'utf8')) as Manifest;
}

describe.each(['chrome', 'firefox'] as const)('the built manifest for %s', (browser) => {
  let manifest: Manifest;
  beforeAll(async () => {
    manifest = await manifestOf(browser);
  });

  it('asks for exactly the permissions of the design', () => {
    const expected = browser === 'chrome' ? [...requested, 'sidePanel'] : requested;
    expect((manifest['permissions'] as string[]).toSorted()).toEqual(expected.toSorted());
    expect((manifest['optional_permissions'] as string[]).toSorted()).toEqual(['downloads', 'notifications']);
  });

  it('asks for no host at install, and offers any one to be turned on', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest['optional_host_permissions']).toEqual(['*://*/*']);
  });

  it('names no page script and no resource that a page could load', () => {
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets its own pages load nothing but their own files, and connect nowhere', () => {
    const policy = (manifest['content_security_policy'] as { extension_pages: string }).extension_pages;
    const directives = Object.fromEntries(
      policy.split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(directives['default-src']).toEqual(["'none'"]);
    expect(directives['connect-src'] ?? ["'none'"]).toEqual(["'none'"]);
    expect(directives['script-src']).toEqual(["'self'"]);
    const local = new Set(["'self'", "'none'", 'data:', 'blob:']);
    expect(
      Object.values(directives)
        .flat()
        .filter((source) => !local.has(source)),
    ).toEqual([]);
  });

  it('holds every file that it names', async () => {
    const folder = await builtExtension(browser);
    const files = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
    const named = JSON.stringify(manifest).match(/"[\w/-]+\.(?:html|js|png|svg)"/g) ?? [];
    expect(named.length).toBeGreaterThan(3);
    expect(named.map((name) => name.slice(1, -1).replace(/^\//, '')).filter((name) => !files.includes(name))).toEqual([]);
    expect(files).toContain('page.js');
  });
});

describe('installing', () => {
  let sidecard: Sidecard;
  beforeAll(async () => {
    sidecard = await launchSidecard();
  });
  afterAll(() => sidecard?.close());

  interface ExtensionsPage {
    chrome: {
      management: { getPermissionWarningsById(id: string, done: (warnings: string[]) => void): void };
      developerPrivate: { getExtensionInfo(id: string): Promise<Record<string, unknown>> };
    };
  }

  it('warns of nothing, and the browser finds nothing wrong with the manifest', async () => {
    const page = await sidecard.open('chrome://extensions/');
    const told = await page.evaluate(async (id) => {
      const { management, developerPrivate } = (globalThis as unknown as ExtensionsPage).chrome;
      const warnings = await new Promise<string[]>((settle) => management.getPermissionWarningsById(id, settle));
      const { manifestErrors, runtimeErrors, installWarnings, permissions } = await developerPrivate.getExtensionInfo(id);
      return { warnings, manifestErrors, runtimeErrors, installWarnings, permissions };
    }, sidecard.extensionId);
    expect(told.warnings).toEqual([]);
    expect(told.manifestErrors).toEqual([]);
    expect(told.runtimeErrors).toEqual([]);
    expect(told.installWarnings ?? []).toEqual([]);
    expect(told.permissions).toMatchObject({ simplePermissions: [] });
  });

  it('grants no host and registers no script', async () => {
    const state = await sidecard.inExtension(async () => ({
      origins: (await chrome.permissions.getAll()).origins,
      scripts: await chrome.scripting.getRegisteredContentScripts(),
    }));
    expect(state).toEqual({ origins: [], scripts: [] });
  });
});
