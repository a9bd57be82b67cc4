import { createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A mail as it was handed over, still dot-unstuffed RFC 5322 text. */
export interface HandedOver {
  from: string;
  to: string[];
  text: string;
}

export interface SmtpServer {
  port: number;
  close(): Promise<void>;
}

/** The smallest SMTP server that a webmail will send through: takes every mail and passes it on to `receive`. */
export async function startSmtp(receive: (mail: HandedOver) => void): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // The other end may be killed at any moment.
    socket.on('error', () => socket.destroy());
    converse(socket, receive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the SMTP server has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(socket: Socket, receive: (mail: HandedOver) => void): void {
  let pending = '';
  let inData = false;
  let mail: HandedOver = { from: '', to: [], text: '' };
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') {
      mail = { from: '', to: [], text: '' };
      say('250 mail.example');
    } else if (verb === 'MAIL') {
      mail = { from: addressIn(line), to: [], text: '' };
      say('250 OK');
    } else if (verb === 'RCPT') {
      mail.to.push(addressIn(line));
      say('250 OK');
    } else if (verb === 'DATA') {
      inData = true;
      say('354 End with a dot on a line of its own');
    } else if (verb === 'QUIT') {
      say('221 Bye');
      socket.end();
    } else say('250 OK');
  };
  say('220 mail.example ESMTP');
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    pending += String(chunk);
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (!inData) answer(line);
      else if (line === '.') {
        inData = false;
        receive({ ...mail, text: Buffer.from(mail.text, 'latin1').toString('utf8') });
        say('250 Taken');
      } else mail.text += `${line.startsWith('.') ? line.slice(1) : line}\r\n`;
    }
  });
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1]?.toLowerCase() ?? '';
}
