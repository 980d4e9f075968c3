import { readEvents } from './events.js';
import { key } from './key.js';
import { noteOperation } from './operations.js';
import { forExplorer } from './schema.js';

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
const observable = (body, abort, note, lost) => ({
  subscribe: (observer) => {
    note.opened();
    const next = (result) => {
      note.result(result);
      observer.next(result);
    };
    readEvents(body, next).then(
      (isComplete) => {
        if (!isComplete) lost();
        note.end(isComplete ? 'complete' : 'cut off');
        observer.complete();
      },
      (error) => {
        if (abort.signal.aborted) return note.end('stopped');
        lost();
        note.end('cut off');
        observer.error(error);
      },
    );
    return { unsubscribe: () => abort.abort() };
  },
});

/**
 * Sends what GraphiQL asks to the endpoint, which is at the page's own address.
 *
 * @param {{ schemaRead: (status: number) => void, reconnected: () => void }} on
 */
export const createFetcher = ({ schemaRead, reconnected }) => {
  let isLost = false;
  const lost = () => {
    isLost = true;
  };
  const send = async (body, headers, signal) => {
    try {
      const response = await fetch(location.pathname, { method: 'POST', headers, body, signal });
      // Another gateway may answer now, with another schema.
      if (isLost) setTimeout(reconnected);
      isLost = false;
      return response;
    } catch (error) {
      lost();
      throw error;
    }
  };
  return async ({ query, variables, operationName }, { headers: ofTab, documentAST } = {}) => {
    const body = JSON.stringify({ query, variables, operationName });
    const abort = new AbortController();
    if (operationName === 'IntrospectionQuery') {
      const response = await send(body, headersOf(ofTab, false, key.get()), abort.signal);
      schemaRead(response.status);
      return forExplorer(await bodyOf(response));
    }
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
      if (response.headers.get('content-type')?.startsWith('text/event-stream'))
        return observable(response.body, abort, note, lost);
      const result = await bodyOf(response);
      note.result(result);
      note.end(response.ok ? 'complete' : `HTTP status ${response.status}`);
      return result;
    } catch (error) {
      note.end('no response');
      throw error;
    }
  };
};
