// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { hostedIn } from '../../../lib/recognise/hosted.ts';

function seen(body: string, url = 'https://social.example/home') {
  return hostedIn(new DOMParser().parseFromString(`<body>${body}</body>`, 'text/html'), new URL(url));
}

describe('software that runs on anybody’s host', () => {
  it('is Mastodon by its root and by the pages of its time before 2022', () => {
    expect(seen('<div id="mastodon"></div>')).toBe('mastodonSeen');
    expect(seen('<div class="public-account-header inactive"></div>')).toBe('mastodonSeen');
    expect(seen('<div class="container public-layout"></div>')).toBe('mastodonSeen');
  });

  it('is no Mastodon for a class that merely begins like one of its own', () => {
    expect(seen('<form id="rcmloginform" class="public-login"></form>')).toBe('hostedSeen');
    expect(seen('<ul id="messagelistcontainer" class="public-list"></ul>')).toBe('hostedSeen');
    expect(seen('<span class="public-name rcmContactAddress"></span>')).toBe('hostedSeen');
    expect(seen('<main class="public-folder"></main>', 'https://mail.example/SOGo/so/anna/Mail')).toBe('hostedSeen');
  });

  it('is nowhere else', () => {
    expect(seen('<main class="public-profile">mastodon</main>')).toBeUndefined();
  });
});
