import { expect, test } from 'vitest';
import { seedState } from '../../src/sandbox/seed/index.ts';
import { setup } from '../support/gateway.ts';
import { type Json, rest } from '../support/rest.ts';
import { admins, mutation, seeded } from '../support/writing.ts';

const { askIn, calls, sandbox } = await setup();

interface Step {
  readonly name: string;
  readonly input: object;
  readonly payload: string;
}
/** Several writes in one operation, each of which shows what the ones before it have done. */
const inTurn = async (steps: readonly Step[], version: '2.16' | 'Unstable' = '2.16'): Promise<Json[]> => {
  const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const variables = steps.map(({ name }, at) => `$v${at}: ${title(name)}Input!`).join(', ');
  const fields = steps.map(({ name, payload }, at) => mutation(`s${at}: ${name}`, `v${at}`, payload)).join('\n');
  const inputs = Object.fromEntries(steps.map(({ input }, at) => [`v${at}`, input]));
  const { data, errors } = await askIn(version)(`mutation (${variables}) { ${fields} }`, inputs);
  expect(errors).toBeUndefined();
  return steps.map((_, at) => data[`s${at}`]);
};

/** A conversation of a lead’s, linked with a ticket, which shows it without a write to it. */
const linked = async () => {
  const email = 'twin@rider.example';
  const lead = await rest(sandbox, 'POST /contacts', { role: 'lead', email });
  const user = await rest(sandbox, 'POST /contacts', { role: 'user', email, external_id: 'larkspur-twin' });
  const from = { type: 'contact', id: lead.id };
  const { conversation_id: id } = await rest(sandbox, 'POST /conversations', { from, body: 'Hello' });
  await rest(sandbox, `POST /tickets/${seeded.outage}/linked_conversations`, { conversation_id: id });
  return { id: String(id), leadId: String(lead.id), userId: String(user.id) };
};
const showing = (selection: string): Step => ({
  name: 'ticketTagAdd',
  input: { ticketId: seeded.outage, tagId: '8401', adminId: admins.maeve },
  payload: `ticket { linkedObjects { ... on Conversation { id ${selection} } } }`,
});
const shown = (result: Json, id: string): Json => result.ticket.linkedObjects.find((one: Json) => one.id === id);
const tagging = 'POST /tickets/{ticket_id}/tags';
const look = [tagging, 'GET /tickets/{id}', 'POST /conversations/search'];

test('a merge: conversations name the contact that remains', async () => {
  const { id, leadId, userId } = await linked();
  const view = showing('contacts { id }');
  const merging = { name: 'contactMerge', input: { fromId: leadId, intoId: userId }, payload: 'contact { id }' };
  const [before, , after] = await inTurn([view, merging, view]);
  expect(shown(before, id).contacts).toEqual([{ id: leadId }]);
  expect(shown(after, id).contacts).toEqual([{ id: userId }]);
  expect(calls).toEqual([...look, 'POST /contacts/merge', ...look]);
});

test('a tag that is renamed, and then deleted: so it is on conversations', async () => {
  const { id } = await linked();
  await rest(sandbox, `POST /conversations/${id}/tags`, { id: '8403', admin_id: admins.maeve });
  const view = showing('tags { id name }');
  const renaming = { name: 'tagUpsert', input: { id: '8403', name: 'Renamed' }, payload: 'tag { name }' };
  const deleting = { name: 'tagDelete', input: { id: '8403' }, payload: 'id' };
  const [before, , renamed, , deleted] = await inTurn([view, renaming, view, deleting, view]);
  expect(shown(before, id).tags).toEqual([{ id: '8403', name: expect.not.stringMatching('Renamed') }]);
  expect(shown(renamed, id).tags).toEqual([{ id: '8403', name: 'Renamed' }]);
  expect(shown(deleted, id).tags).toEqual([]);
  expect(calls).toEqual([...look, 'POST /tags', ...look, 'DELETE /tags/{id}', ...look]);
});

const { contacts } = seedState();
/** A member of a company without notes. */
const company = '6650a1b2c3d4e5f6a7b81013';
const member = [...contacts.values()].find(({ company_ids }) => company_ids[0] === company)?.id;
const withCompanies = (selection: string): Step => ({
  name: 'contactTagAdd',
  input: { contactId: member, tagId: '8401' },
  payload: `contact { companies { nodes { id ${selection} } } }`,
});
const companyLook = ['POST /contacts/{contact_id}/tags', 'GET /contacts/{id}', 'GET /contacts/{id}/companies'];

test('a note: a company that had none has one', async () => {
  const noting = {
    name: 'companyNoteCreate',
    input: { companyId: company, body: 'Rings back.' },
    payload: 'note { company { notes { totalCount nodes { body } } } }',
  };
  const [before, noted] = await inTurn([withCompanies('notes { totalCount }'), noting]);
  expect(before.contact.companies.nodes).toEqual([{ id: company, notes: { totalCount: 0 } }]);
  expect(noted.note.company.notes).toEqual({ totalCount: 1, nodes: [{ body: '<p>Rings back.</p>' }] });
  const notes = '/companies/{company_id}/notes';
  expect(calls).toEqual([...companyLook, `GET ${notes}`, `POST ${notes}`, 'GET /companies/{id}', `GET ${notes}`]);
});

test('a change in bulk counts for more than what was written before it', async () => {
  const steps: Step[] = [
    { name: 'companyUpdate', input: { id: company, name: 'First' }, payload: 'company { name }' },
    { name: 'companyBulkUpdate', input: { companies: [{ id: company, name: 'Second' }] }, payload: '__typename' },
    withCompanies('name'),
  ];
  const [first, , after] = await inTurn(steps, 'Unstable');
  expect(first.company.name).toBe('First');
  expect(after.contact.companies.nodes).toEqual([{ id: company, name: 'Second' }]);
  expect(calls.slice(-3)).toEqual(companyLook);
  expect(calls).toHaveLength(5);
});
