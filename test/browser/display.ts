import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A display of its own with a window manager, for what a headless browser does not show: its own prompts. */
export interface Display {
  /** For `launchSidecard({ headless: false, env })`. */
  env: { DISPLAY: string };
  /** Presses keys in the focused window, as `Tab Return`. */
  keys(...names: string[]): void;
  /** Titles of the windows there are. */
  windows(): string[];
  /** Saves a picture of the whole display; needs ImageMagick. Returns whether it was saved. */
  picture(file: string): boolean;
  close(): void;
}

const tools = ['Xvfb', 'openbox', 'xdotool'];

/** Starts Xvfb with openbox; or says what is missing. */
export async function startDisplay(size = '1440x900'): Promise<Display | { missing: string }> {
  const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  if (missing.length > 0) return { missing: `a headed browser needs ${missing.join(', ')} (packages xvfb, openbox, xdotool)` };
  const started: ChildProcess[] = [];
  const close = () => {
    for (const child of started.toReversed()) child.kill('SIGTERM');
  };
  // Xvfb picks a free number itself and writes it to this descriptor.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(server);
  const number = await new Promise<string>((settle, fail) => {
    const limit = setTimeout(() => fail(new Error('Xvfb did not start within 10 s.')), 10_000);
    server.once('error', fail);
    server.stdio[3]!.once('data', (chunk: Buffer) => {
      clearTimeout(limit);
      settle(String(chunk).trim());
    });
  }).catch((error: unknown) => {
    close();
    throw error;
  });
  const env = { DISPLAY: `:${number}` };
  const run = (command: string, args: readonly string[]) =>
    spawnSync(command, [...args], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 20_000 });
  started.push(spawn('openbox', [], { env: { ...process.env, ...env }, stdio: 'ignore' }));
  await pause(300);
  return {
    env,
    keys: (...names) => void run('xdotool', ['key', '--delay', '150', ...names]),
    windows: () =>
      run('xdotool', ['search', '--onlyvisible', '--name', '.'])
        .stdout.split('\n')
        .filter(Boolean)
        .map((id) => run('xdotool', ['getwindowname', id]).stdout.trim()),
    picture: (file) => run('import', ['-window', 'root', file]).status === 0,
    close,
  };
}
