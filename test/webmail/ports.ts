import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Whether an IMAP server greets on this port. */
export function greeting(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => done(String(data).startsWith('* OK')));
    socket.once('error', () => done(false));
    socket.setTimeout(2000, () => done(false));
  });
}

/** Waits until a server answers; throws with the last lines of its log where it does not. */
export async function answering(what: string, ask: () => Promise<boolean>, log: string, seconds = 15): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const answered = await ask().catch(() => false);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const lastWords = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' | ') : 'none';
  throw new Error(`${what} does not answer after ${seconds} s. Its last words: ${lastWords}`);
}
