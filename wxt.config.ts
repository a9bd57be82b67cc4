import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** Firefox numbers its sidebar extension by an id of the product's own. */
const firefoxId = 'sidecard@sidecard.example';

/** Nothing but the extension's own files; no connection to anywhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Takes Preact's `dangerouslySetInnerHTML` out of what ships: nothing of a customer is ever set as HTML, so the one statement that
 * could do it need not be there for a reviewer to wonder about.
 */
function withoutInnerHtml(): Plugin {
  const assignment = /\((\w+)\.innerHTML=(\w+)\.__html\)/;
  return {
    name: 'without-inner-html',
    transform(code, id) {
      if (!/preact\/dist\/preact\.m?js$/.test(id.split('?')[0] ?? '')) return null;
      if (!assignment.test(code)) this.error('Preact no longer sets innerHTML where it did: look at the new place.');
      return { code: code.replace(assignment, '(void 0)'), map: null };
    },
  };
}

/**
 * Takes out of the reader of tables what would load one from an address. Nothing here asks it to, and no build of ours can open a connection;
 * but then there is nothing in it that could, either.
 */
function withoutDownloads(): Plugin {
  const request = /new XMLHttpRequest\b/;
  return {
    name: 'without-downloads',
    transform(code, id) {
      if (!/papaparse(\.min)?\.js$/.test(id.split('?')[0] ?? '')) return null;
      if (!request.test(code)) this.error('Papa Parse no longer opens connections where it did: look at the new place.');
      return { code: code.replace(request, 'void 0'), map: null };
    },
  };
}

/** Page scripts say nothing when they fail, and are as small as they can be: what would write to the console that they crashed is left out. */
function withoutLogger(): Plugin {
  return {
    name: 'without-logger',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('wxt-unlisted-script-entrypoint')) return null;
      const imports = code.match(/^import .*$/gm) ?? [];
      if (imports.length !== 2 || !code.includes('definition.main()'))
        this.error('WXT starts scripts in another way: look at it anew.');
      return { code: [...imports, 'initPlugins();', 'export default definition.main();'].join('\n'), map: null };
    },
  };
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  // Firefox would otherwise be built as manifest version 2.
  manifestVersion: 3,
  imports: false,
  vite: () => ({ plugins: [preact(), withoutInnerHtml(), withoutDownloads(), withoutLogger()], build: { target: 'es2022' } }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    action: { default_title: 'Sidecard' },
    permissions: [
      ...(browser === 'firefox' ? [] : ['sidePanel']),
      'storage',
      'unlimitedStorage',
      'scripting',
      'activeTab',
      'alarms',
      'contextMenus',
    ],
    optional_permissions: ['notifications', 'downloads'],
    optional_host_permissions: ['*://*/*'],
    omnibox: { keyword: 'sc' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+S' } },
    },
    // The development server reloads pages over a socket and injects styles; every build that ships has the policy.
    ...(command === 'serve' ? {} : { content_security_policy: { extension_pages: policy } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: firefoxId,
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
