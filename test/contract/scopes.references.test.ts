import { isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/client/core/workspace.ts';
import type { Scope } from '../../src/loaders/core/scopes.ts';
import { isPersonal, needsRead } from '../../src/schema/core/personal.ts';
import { schema } from '../../src/schema/index.ts';
import { gatewayOver, setup } from '../support/gateway.ts';
import { inputPathsOf } from '../support/inputs.ts';

/** An address that a caller gives finds nobody for them, unless they may read addresses. */

const { sandbox, calls } = await setup();
const workspace = openWorkspace({
  origin: sandbox.origin,
  token: 'test',
  version: 'Unstable',
  versionHeader: 'Unstable',
});
const gatewayWith = (...scopes: Scope[]) =>
  gatewayOver(sandbox.origin, 'Unstable', { workspace: () => ({ workspace, scopes: new Set(scopes) }) });

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const inputs = types
  .filter(isInputObjectType)
  .filter(({ name }) => !/(Filter|Sort)$/.test(name))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })));
const queried = types
  .filter(isObjectType)
  .filter(({ name }) => name !== 'Mutation')
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.map((field) => ({ place: `${type.name}.${name}(${field.name}:)`, field })),
    ),
  );

/** Inputs that have or bear the name of an address, and find nobody by it. */
const open: Readonly<Record<string, readonly string[]>> = {
  'What is written into a record that is new or named by its id': [
    'BulkContactChangeInput.email',
    'BulkContactChangeInput.phone',
    'BulkContactDraftInput.email',
    'BulkContactDraftInput.phone',
    'ContactCreateInput.email',
    'ContactCreateInput.emailVerified',
    'ContactCreateInput.phone',
    'ContactUpdateInput.email',
    'ContactUpdateInput.emailVerified',
    'ContactUpdateInput.phone',
    'CustomChannelContactInput.email',
    'FinUserInput.email',
  ],
  'A choice about mail, without an address': [
    'BulkContactChangeInput.unsubscribedFromEmails',
    'BulkContactDraftInput.unsubscribedFromEmails',
    'ContactCreateInput.unsubscribedFromEmails',
    'ContactUpdateInput.unsubscribedFromEmails',
    'ContactMergeInput.skipDuplicateValidation',
    'FinProcedureRunInput.asEmail',
    'FinReplyInput.asEmail',
    'FinStartInput.asEmail',
    'Query.contactMergePreview(skipDuplicateValidation:)',
  ],
  'A way to send, to contacts by their ids': ['MessageContentInput.email', 'MessageContentInput.sms'],
  'What is written': [
    'ConversationCreateInput.subject',
    'CustomChannelNewMessageNotifyInput.body',
    'FinAskInput.message',
    'FinEscalateInput.message',
    'FinMessageInput.author',
    'FinMessageInput.body',
    'FinProcedureRunInput.message',
    'FinReplyInput.message',
    'FinStartInput.message',
  ],
  'Networks, of nobody by name': ['IpAllowlistUpdateInput.addresses', 'IpAllowlistUpdateInput.enabled'],
};

test('whatever input looks like an address takes the scope pii, or it is said why not', () => {
  const looks = /e-?mails?$|mail(?!box)|phone|messageid|^ip/i;
  const saysSo = /\b(e-?mails?|addresse?s?|telephones?|phone|message)\b/i;
  const isOfTheWeb = /(urls?|website)$/i;
  const found = [...inputs, ...queried]
    .filter(({ field }) => !isPersonal(field) && !isOfTheWeb.test(field.name))
    .filter(({ field }) => looks.test(field.name) || saysSo.test(field.description?.split('. ')[0] ?? ''))
    .map(({ place }) => place);
  expect(found.toSorted()).toEqual(Object.values(open).flat().toSorted());
});

/** Those of queries are refused as filters are. */
const ofQueries = ['FinVoiceCallLookup.phoneNumber'];
const personal = inputs.filter(({ place, field }) => isPersonal(field) && !ofQueries.includes(place));
const contactAddress = 'sam.lindqvist@example.com';

describe.each(personal.map(({ place, field }) => [place, field] as const))('%s', (place, field) => {
  const [type = '', name = ''] = place.split('.');
  const uses = inputPathsOf(schema, (one) => 'name' in one && one.name === type).filter((use) =>
    use.field.startsWith('Mutation.'),
  );
  const asked = async (scopes: readonly Scope[]) => {
    calls.length = 0;
    const answers = [];
    for (const use of uses) {
      const [, mutation = ''] = use.field.split('.');
      const document = `mutation (${use.declarations}) { ${use.selection.replace('__typename', '__typename ... on Problem { message code }')} }`;
      const object = schema.getType(type);
      const sound = isInputObjectType(object) && object.isOneOf ? {} : (use.sound as object);
      const { data } = await gatewayWith(...scopes)(document, use.variables({ ...sound, [name]: contactAddress }));
      answers.push({ use: `${use.field} ${use.at}`, ...data[mutation] });
    }
    return answers;
  };
  const refused = { __typename: 'ForbiddenProblem', code: 'FORBIDDEN' };

  test('is refused without pii, and nothing is asked', async () => {
    expect(uses.length).toBeGreaterThan(0);
    for (const scopes of [['write'], ['read', 'write']] as const)
      for (const answer of await asked(scopes)) {
        expect(answer).toMatchObject(refused);
        expect(answer.message).toContain(`${name}\` is personal and requires the scope \`pii\``);
      }
    expect(calls).toEqual([]);
  });

  test('with write and pii is refused only where an id comes out', async () => {
    const answers = await asked(['write', 'pii']);
    for (const answer of answers)
      if (needsRead(field)) expect(answer).toMatchObject({ ...refused, message: expect.stringContaining('`read`') });
      else expect(answer.code).not.toBe('FORBIDDEN');
    if (needsRead(field)) expect(calls).toEqual([]);
  });

  test('is taken with all three', async () => {
    for (const answer of await asked(['read', 'write', 'pii'])) expect(answer.code).not.toBe('FORBIDDEN');
  });
});

test('an id comes out of what a visitor becomes, and of a reply to somebody’s last conversation', () => {
  expect(
    personal
      .filter(({ field }) => needsRead(field))
      .map(({ place }) => place)
      .toSorted(),
  ).toEqual(['ConversationContactInput.email', 'ConvertedVisitorLookup.email', 'VisitorContactInput.email']);
});

test('with write alone, ids of contacts and your own ids for them do what they did', async () => {
  const reply = `mutation { contactTagAdd(input: { contactId: "6657add46abd0167d9419cd2", tagId: "7522907" }) { __typename }
    ticketEnqueue(input: { typeId: "2811", contacts: [{ externalId: "larkspur-10042" }], title: "Squeals" }) { __typename } }`;
  const { data } = await gatewayWith('write')(reply);
  expect(data.ticketEnqueue).toEqual({ __typename: 'TicketEnqueuePayload' });
  expect(data.contactTagAdd.__typename).not.toBe('ForbiddenProblem');
});

test('the status of a WhatsApp message, whose id has the number in it, takes pii', async () => {
  const query = '{ whatsAppMessageStatus(messageId: "wamid.HBgMMzUzODcxMjM0NTY3") { status conversation { id } } }';
  const { errors } = await gatewayWith('read')(query);
  expect(errors?.map(({ extensions, message }) => [extensions.code, message])).toEqual([
    ['FORBIDDEN', '`messageId` is personal and requires the scope `pii`.'],
  ]);
  expect(calls).toEqual([]);
  expect((await gatewayWith('read', 'pii')(query)).errors).toBeUndefined();
});
