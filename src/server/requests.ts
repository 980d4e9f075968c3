import type { Plugin } from 'graphql-yoga';
import { createGraphQLError } from './yoga.ts';

const badRequest = (message: string, status = 400) =>
  createGraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });

/** Any page in a browser can send forms and text across sites; JSON it has to ask leave for, which is never given. */
export const refuseOtherBodies: Plugin = {
  onRequestParse: ({ request, setRequestParser }) => {
    if (request.method !== 'POST') return;
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json') return;
    setRequestParser(() => {
      throw badRequest('A POST body is application/json and nothing else.', 415);
    });
  },
};

/** Yoga's own reading of a GET calls variables that are not JSON an unexpected error. */
export const readGet: Plugin = {
  onRequestParse: ({ request, url, setRequestParser }) => {
    if (request.method !== 'GET') return;
    setRequestParser(() => {
      const json = (name: string): Record<string, unknown> | undefined => {
        const text = url.searchParams.get(name);
        if (!text) return undefined;
        try {
          return JSON.parse(text) as Record<string, unknown>;
        } catch {
          throw badRequest(`The parameter ${name} is not JSON.`);
        }
      };
      const [operationName, query] = [url.searchParams.get('operationName'), url.searchParams.get('query')];
      const documentId = url.searchParams.get('documentId');
      const [variables, extensions] = [json('variables'), json('extensions')];
      return {
        ...(operationName ? { operationName } : {}),
        ...(query ? { query } : {}),
        ...(documentId ? { documentId } : {}),
        ...(variables ? { variables } : {}),
        ...(extensions ? { extensions } : {}),
      };
    });
  },
};
