import { once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { hubSignature, notification, senderTo, startOver } from '../support/webhooks.ts';
import { dialTo } from './support/dial.ts';

const sandbox = await startSandbox();
const gateway = await startOver(sandbox.origin, { REQUEST_TIMEOUT_MS: '600' });
const { send, growsBy } = senderTo(gateway.url);
const origin = new URL(gateway.url).origin;
afterAll(async () => {
  await gateway.stop();
  await sandbox.stop();
});

const ticket = { type: 'ticket', id: '494' };
const signed = (body: string) => ({ 'x-hub-signature': hubSignature(body) });

describe('the body of a notification', () => {
  const head = (...lines: string[]) =>
    `${['POST /webhooks/intercom HTTP/1.1', 'host: localhost', ...lines].join('\r\n')}\r\n\r\n`;
  const statusOf = async (text: string, more?: string): Promise<string> => {
    const socket = await dialTo(origin);
    socket.on('error', () => {});
    socket.write(text);
    const [first] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
    let said = first;
    if (more !== undefined) {
      socket.write(more);
      [said] = (await once(socket, 'data')) as [string];
    }
    socket.destroy();
    return said.slice(0, said.indexOf('\r\n'));
  };

  test('that is said to be too long is refused before it is sent', async () => {
    await growsBy('too-large', 1, async () => {
      const said = await statusOf(head('content-length: 1000001', `x-hub-signature: ${hubSignature('')}`));
      expect(said).toBe('HTTP/1.1 413 Payload Too Large');
    });
  });

  test('that turns out to be too long is refused, and the longest that is taken is taken', async () => {
    await growsBy('too-large', 1, async () => {
      const chunk = 'x'.repeat(100_000);
      const body = new ReadableStream({
        start: (controller) => {
          for (let n = 0; n < 11; n += 1) controller.enqueue(Buffer.from(chunk));
          controller.close();
        },
      });
      const init = { method: 'POST', body, duplex: 'half' as const, headers: signed(chunk.repeat(11)) };
      expect((await fetch(`${origin}/webhooks/intercom`, init)).status).toBe(413);
    });
    await growsBy('accepted', 1, async () => {
      const short = notification('ticket.created', { ...ticket, text: '' });
      const text = 'x'.repeat(1_000_000 - short.length);
      const body = short.replace('"text":""', `"text":"${text}"`);
      expect([body.length, await send(body)]).toEqual([1_000_000, 200]);
    });
  });

  test('of a forged request is not asked for, and that of another is', async () => {
    const body = notification('ticket.created', ticket);
    const length = `content-length: ${Buffer.byteLength(body)}`;
    expect(await statusOf(head(length, 'expect: 100-continue'))).toBe('HTTP/1.1 401 Unauthorized');
    const asking = head(length, 'expect: 100-continue', `x-hub-signature: ${hubSignature(body)}`);
    expect(await statusOf(asking)).toBe('HTTP/1.1 100 Continue');
    expect(await statusOf(asking, body)).toBe('HTTP/1.1 200 OK');
  });

  test('that does not come to its end is given up, and no other waits for it', async () => {
    const slow = statusOf(head('content-length: 100', `x-hub-signature: ${hubSignature('')}`, '', '{'));
    await growsBy('accepted', 1, () => send(notification('ticket.created', ticket)));
    expect(await slow).toBe('HTTP/1.1 408 Request Timeout');
  });
});
