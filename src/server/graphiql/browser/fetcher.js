import { readEvents } from './events.js';
import { key } from './key.js';
import { noteOperation } from './operations.js';
import { forExplorer } from './schema.js';
import { watchSchema } from './schemaCheck.js';

/** Header names have no case. What a tab says replaces what the page says. */
export const headersOf = (ofTab, isStream, secret) => ({
  'content-type': 'application/json',
  accept: isStream ? 'text/event-stream' : 'application/graphql-response+json',
  'x-intercom-trace': '1',
  ...(secret === '' ? {} : { authorization: `Bearer ${secret}` }),
  ...Object.fromEntries(Object.entries(ofTab ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])),
});

const operationIn = (document, operationName) =>
  document?.definitions.find(
    ({ kind, name }) => kind === 'OperationDefinition' && (operationName == null || name?.value === operationName),
  );

/** The body as a result, also where a proxy or an early refusal sends something else. */
const bodyOf = async (response) => {
  const text = await response.text();
  try {
    const result = JSON.parse(text);
    if (result.data !== undefined || Array.isArray(result.errors)) return result;
  } catch {
    // No JSON.
  }
  const message = `HTTP status ${response.status}${text === '' ? '' : `: ${text.slice(0, 500)}`}`;
  return { errors: [{ message }] };
};

/** What GraphiQL accepts for a stream. It ends the stream by `unsubscribe`. */
const observable = (body, abort, note) => ({
  subscribe: (observer) => {
    note.opened();
    const next = (result) => {
      note.result(result);
      observer.next(result);
    };
    readEvents(body, next).then(
      (isComplete) => {
        note.end(isComplete ? 'complete' : 'cut off');
        observer.complete();
      },
      (error) => {
        if (abort.signal.aborted) return note.end('stopped');
        note.end('cut off');
        observer.error(error);
      },
    );
    return { unsubscribe: () => abort.abort() };
  },
});

const send = (body, headers, signal) => fetch(location.pathname, { method: 'POST', headers, body, signal });

/** The least that a gateway answers. The name is for its log. */
const check = JSON.stringify({ query: 'query SchemaCheck { __typename }' });

/**
 * Sends what GraphiQL asks to the endpoint, which is at the page's own address.
 *
 * @param {{ answered: (status: number) => void, outdated: () => void, changed: () => void }} on `answered` hears of each
 * response but those of `checkSchema`; the others are those of `watchSchema`.
 */
export const createFetcher = ({ answered, ...on }) => {
  const schema = watchSchema(on);
  /** Of the newest reading of the schema: the check comes from the same caller. */
  let ofReader = {};
  const read = async (body, headers) => {
    const response = await send(body, headers);
    answered(response.status);
    return { response, result: await bodyOf(response) };
  };
  const fetcher = async ({ query, variables, operationName }, { headers: ofTab, documentAST } = {}) => {
    const body = JSON.stringify({ query, variables, operationName });
    if (operationName === 'IntrospectionQuery') {
      ofReader = headersOf(ofTab, false, key.get());
      return forExplorer(await schema.reading(read(body, ofReader)));
    }
    const abort = new AbortController();
    const operation = operationIn(documentAST, operationName);
    const isStream = operation?.operation === 'subscription';
    const headers = headersOf(ofTab, isStream, key.get());
    const note = noteOperation({
      query,
      variables,
      operationName,
      headers,
      type: operation?.operation ?? 'query',
      name: operation?.name?.value ?? 'Unnamed',
    });
    try {
      const response = await send(body, headers, abort.signal);
      answered(response.status);
      schema.seen(response);
      if (response.headers.get('content-type')?.startsWith('text/event-stream'))
        return observable(response.body, abort, note);
      const result = await bodyOf(response);
      note.result(result);
      note.end(response.ok ? 'complete' : `HTTP status ${response.status}`);
      return result;
    } catch (error) {
      note.end('no response');
      throw error;
    }
  };
  let isChecking = false;
  /** Asks which schema the gateway has. One that does not respond is asked again the next time. */
  const checkSchema = async () => {
    if (isChecking || schema.isReading()) return;
    isChecking = true;
    try {
      const response = await send(check, ofReader);
      // Unread, it would keep its connection.
      await response.text();
      schema.seen(response);
    } catch {
      // No gateway.
    } finally {
      isChecking = false;
    }
  };
  return { fetcher, checkSchema };
};
