const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';

/** What may stand in `Accept` for an answer in one piece. */
const inOnePiece: ReadonlyMap<string, string> = new Map([
  ['*/*', json],
  ['application/*', json],
  [json, json],
  [graphqlJson, graphqlJson],
]);
/** What may stand there for answers that come in parts or events. */
const inParts: ReadonlySet<string> = new Set(['multipart/mixed', 'multipart/*', 'text/event-stream', 'text/*']);

/** The media ranges of `Accept` that can be written in UTF-8, in their order. */
const rangesOf = (accept: string | null | undefined): readonly string[] =>
  (accept || '*/*').split(',').flatMap((range) => {
    const [type = '', ...params] = range.toLowerCase().replace(/\s/g, '').split(';');
    const charset = params.find((param) => param.startsWith('charset='));
    return charset === undefined || charset === 'charset=utf-8' ? [type] : [];
  });

/** The media type of an answer in one piece: the first that is named. Undefined for whoever takes anything else as well. */
export const mediaTypeOf = (accept: string | null | undefined): string | undefined => {
  const only = inOnePiece.get(accept || '*/*');
  if (only !== undefined) return only;
  const types = rangesOf(accept).map((range) => inOnePiece.get(range));
  return types.includes(undefined) ? undefined : types[0];
};

/** Whether there is any kind of answer that the caller takes. */
export const isAcceptable = (accept: string | null): boolean =>
  rangesOf(accept).some((range) => inOnePiece.has(range) || inParts.has(range));

export const eventStream = 'text/event-stream';

/** Whether the caller takes events as they come. */
export const acceptsEventStream = (accept: string | null): boolean =>
  accept !== null && rangesOf(accept).some((range) => range === eventStream || range === 'text/*');

export const acceptable = `${json}; charset=utf-8, ${graphqlJson}; charset=utf-8`;
