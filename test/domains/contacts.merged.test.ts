import { expect, test } from 'vitest';
import { gatewayOver } from '../support/gateway.ts';
import { startUpstream } from '../support/upstream.ts';

const upstream = await startUpstream();
const ask = gatewayOver(upstream.origin);

test('a contact that was merged away and its survivor, on one ticket or conversation, are one contact', async () => {
  const contacts = { type: 'contact.list', contacts: [{ id: 'gone' }, { id: 'c1' }] };
  upstream.does((response, { url = '' }) => {
    const isMerged = url === '/contacts/gone';
    const answers: Readonly<Record<string, object>> = {
      '/tickets/1': { id: '1', contacts },
      '/conversations/2': { id: '2', contacts },
      '/contacts/c1': { id: 'c1', name: 'Ada' },
      // Searches do not find who was merged away.
      '/contacts/search': { data: [{ id: 'c1', name: 'Ada' }] },
    };
    const link = isMerged ? { link: '</contacts/c1>; rel="canonical"' } : {};
    response.writeHead(isMerged ? 410 : 200, { 'content-type': 'application/json', ...link });
    response.end(JSON.stringify(answers[url] ?? { type: 'error.list', errors: [{ code: 'contact_merged' }] }));
  });
  const { data, errors } = await ask(
    '{ ticket(id: "1") { contacts { id name } } conversation(id: "2") { contacts { id name } } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    ticket: { contacts: [{ id: 'c1', name: 'Ada' }] },
    conversation: { contacts: [{ id: 'c1', name: 'Ada' }] },
  });
});
