import { begin } from './conversationWrites.ts';
import { finUserIn } from './finUsers.ts';
import {
  type Body,
  type Handler,
  type Handlers,
  isObject,
  listIn,
  objectIn,
  Reply,
  type SandboxRequest,
  textIn,
} from './handler.ts';
import { invalid } from './httpErrors.ts';
import type { FinConversation } from './seed/fin.ts';
import { htmlOf } from './ticketParts.ts';
import type { FinTurn } from './webhooks/finScripts.ts';

/** Within so many ms a message of the same timestamp is one that was received. */
const repeatedWithin = 5 * 60_000;
const most = 10;

const required = (body: Body, name: string, message: string): string => {
  const text = textIn(body, name);
  if (!text?.trim()) throw invalid(message);
  return text;
};

const messageIn = (given: unknown, { version }: SandboxRequest) => {
  if (!isObject(given)) throw invalid('message is required');
  const [author, text, timestamp] = ['author', 'body', 'timestamp'].map((name) => textIn(given, name));
  if (!['user', 'agent', 'fin'].includes(author ?? '')) throw invalid('Message author is invalid');
  if (!text?.trim()) throw invalid('Message body is required');
  if (timestamp === undefined && version !== 'Unstable') throw invalid('Message timestamp is required');
  if (timestamp !== undefined && Number.isNaN(Date.parse(timestamp))) throw invalid('Message timestamp is invalid');
  return { text, timestamp };
};

const checkAttachments = (body: Body): void => {
  const all = listIn(body, 'attachments') ?? [];
  if (all.length > most) throw invalid(`Cannot attach more than ${most} files`);
  for (const one of all) {
    const needed = isObject(one) && one['type'] === 'url' ? ['url'] : ['name', 'content_type', 'data'];
    if (!isObject(one) || needed.some((name) => !textIn(one, name))) throw invalid('Attachment is invalid');
  }
};

/** What the workspace's conversations know of attributes; of others, an error by each name. */
const conversationErrors = (request: SandboxRequest): Record<string, string> => {
  const metadata = objectIn(request.body, 'conversation_metadata') ?? {};
  const history = listIn(metadata, 'history') ?? [];
  if (history.length > most) throw invalid(`Conversation history cannot contain more than ${most} items`);
  for (const one of history) messageIn(one, request);
  const names = Object.keys(objectIn(metadata, 'attributes') ?? {});
  if (names.length > most) throw invalid(`Cannot update more than ${most} attributes at once.`);
  const known = request.state.dataAttributes.flatMap(({ model, name }) => (model === 'conversation' ? [name] : []));
  const unknown = names.filter((name) => !known.includes(name));
  return Object.fromEntries(unknown.map((name) => [name, `Conversation attribute '${name}' does not exist`]));
};

const turn = (
  request: SandboxRequest,
  id: string,
  isNew: boolean,
  more: object = {},
  kind: FinTurn['kind'] = 'conversation',
): object => {
  const { state, body, version, fin } = request;
  const now = Date.now();
  const given =
    body['message'] === undefined && 'procedure_id' in more ? undefined : messageIn(body['message'], request);
  checkAttachments(body);
  const conversation = conversationErrors(request);
  const { contact, errors: user } = finUserIn(request);
  const known = state.finConversations.get(id);
  const stamp = given?.timestamp;
  const isRepeated = stamp !== undefined && now - (known?.received[stamp] ?? 0) < repeatedWithin;
  if (isNew && known !== undefined && !isRepeated)
    throw invalid('Fin session already exists for this conversation. Please use /reply to continue the conversation.');
  const one: FinConversation = known ?? { id, user_id: contact.external_id ?? '', received: {}, survey: null };
  if (stamp !== undefined && !isRepeated) one.received[stamp] = now;
  state.finConversations.set(id, one);
  const sse_subscription_url = fin.addressOf(id, isNew);
  const user_id = contact.external_id ?? '';
  if (!isRepeated) fin.answer({ conversation_id: id, user_id, version, text: given?.text ?? '', kind });
  const errors = {
    ...(Object.keys(user).length > 0 && { user: { attributes: user } }),
    ...(Object.keys(conversation).length > 0 && { conversation: { attributes: conversation } }),
  };
  return {
    conversation_id: id,
    user_id: contact.external_id,
    ...more,
    status: 'thinking',
    created_at_ms: new Date(now).toISOString(),
    sse_subscription_url,
    ...(Object.keys(errors).length > 0 && { errors }),
  };
};

const begins =
  (kind: FinTurn['kind']): Handler =>
  (request) =>
    turn(request, required(request.body, 'conversation_id', 'conversation_id is required'), true, {}, kind);

const escalate: Handler = (request) => {
  const { state, body, version, fin } = request;
  const [id, context] = ['conversation_id', 'context'].map((name) => textIn(body, name));
  const message = textIn(body, 'message') ?? 'Requesting human support';
  if ([message, context ?? ''].some(({ length }) => length > 10_000)) throw invalid('Text is too long');
  if ((id === undefined) === (body['user'] === undefined))
    throw invalid('Either conversation_id or user must be provided');
  if (id === undefined) {
    const { contact } = finUserIn(request);
    return { intercom_conversation_id: begin(request, contact, htmlOf(message)).id, status: 'escalated' };
  }
  const known = state.finConversations.get(id);
  if (!known) throw invalid('Conversation not found');
  const sse_subscription_url = fin.addressOf(id, true);
  fin.answer({ conversation_id: id, user_id: known.user_id, version, text: message, kind: 'escalation' });
  return { conversation_id: id, status: 'escalated', sse_subscription_url };
};

const refusal = (name: string, text: string) => new Reply(422, { errors: { [name]: text } });

const rate: Handler = ({ state, body }) => {
  const id = textIn(body, 'conversation_id') ?? '';
  const [rating, remark] = [textIn(body, 'rating'), textIn(body, 'remark') ?? null];
  const found = state.finConversations.get(id);
  if (!found)
    return refusal('external_conversation_id', 'Conversation not found for the given external_conversation_id');
  if (!['terrible', 'bad', 'ok', 'good', 'amazing'].includes(rating ?? ''))
    return refusal('rating', "Rating isn't an option");
  const { survey } = found;
  if (survey === null) return refusal('base', 'No rating survey found for this conversation');
  if (rating !== survey.rating || remark !== null) {
    if (!survey.isOpen) return refusal('base', 'The rating window for this conversation has closed');
    if (survey.remark !== null)
      return refusal('base', 'This rating can no longer be changed because a remark has already been submitted');
    Object.assign(survey, { rating, remark });
  }
  return { conversation_id: id, rating, status: 'rated' };
};

const capabilities: Handler = (request) => {
  finUserIn(request);
  const procedures = [...request.state.finProcedures.values()];
  return {
    version: 'Preview',
    capabilities: [
      ...procedures
        .filter(({ is_live, has_api_trigger }) => is_live && has_api_trigger)
        .map(({ id, name, description }) => ({
          type: 'procedure',
          id,
          name,
          description,
          endpoint: `/fin/procedures/${id}/run`,
          method: 'POST',
        })),
      {
        type: 'reply',
        description: 'Reply to an in-progress Fin conversation.',
        endpoint: '/fin/reply',
        method: 'POST',
      },
      {
        type: 'ask',
        description: 'Ask Fin a single, self-contained question.',
        endpoint: '/fin/ask',
        method: 'POST',
      },
    ],
  };
};

export const finAgent: Handlers<'finAgent'> = {
  'POST /fin/start': begins('conversation'),
  'POST /fin/ask': begins('question'),
  'POST /fin/reply'(request) {
    const id = required(request.body, 'conversation_id', 'conversation_id is required');
    if (!request.state.finConversations.has(id)) throw invalid('Conversation not found');
    return turn(request, id, false);
  },
  'POST /fin/escalate': escalate,
  'POST /fin/csat': rate,
  'POST /fin/capabilities': capabilities,
  'POST /fin/procedures/{procedure_id}/run'(request) {
    const procedure = request.state.finProcedures.get(request.path['procedure_id'] ?? '');
    if (!procedure) throw invalid('Procedure not found');
    if (!procedure.is_live) throw invalid('Procedure is not live');
    if (!procedure.has_api_trigger) throw invalid('Procedure does not have an API trigger');
    const id = required(request.body, 'conversation_id', 'External Conversation ID is required');
    return turn(request, id, true, { procedure_id: procedure.id });
  },
};
