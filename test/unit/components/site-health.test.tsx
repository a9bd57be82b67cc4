// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { healthRows } from '../../demo/gallery/health.ts';
import { drawPanel } from './draw.tsx';

describe('how well sites are read, on the Sites screen', () => {
  const lineOf = (site: string): HTMLElement =>
    screen
      .getAllByText(site)
      .map((name) => name.closest('li.health'))
      .find(Boolean) as HTMLElement;

  it('says what is no longer found and since when, what is fine and what nobody has checked', () => {
    drawPanel('settings');
    expect(lineOf('网易邮箱').textContent).toContain('No sender found on 3 pages since Tuesday.');
    expect(lineOf('网易邮箱').textContent).toContain('found on 12 pages since 3 Nov.');
    expect(lineOf('Gmail').textContent).toContain('Read 214 pages, all landmarks found.');
    expect(lineOf('Proton Mail').textContent).toContain('Read 1 page, all landmarks found.');
    expect(lineOf('Proton Mail').textContent).toContain('Unverified: no capture backs this.');
    expect(within(lineOf('Gmail')).queryByRole('button')).toBeNull();
  });

  it('copies the outline, shows it before, and says that it is copied', async () => {
    const { actions } = drawPanel('settings');
    const line = lineOf('网易邮箱');
    expect(within(line).getByLabelText('Outline of 网易邮箱').textContent).toBe(healthRows[0]!.outline);
    fireEvent.click(within(line).getByRole('button', { name: 'Copy the outline of 网易邮箱' }));
    expect(actions.copy).toHaveBeenCalledWith(healthRows[0]!.outline);
    await waitFor(() => expect(screen.getAllByText('Outline copied')).not.toEqual([]));
  });

  it('says so in Chinese', () => {
    drawPanel('settings', {}, 'zh-CN');
    expect(lineOf('网易邮箱').textContent).toContain('周二以来有 3 个页面找不到发件人。');
  });

  it('shows nothing before a page was counted', () => {
    drawPanel('settings', { siteHealth: [] });
    expect(screen.queryByText('How well they are read')).toBeNull();
  });
});
