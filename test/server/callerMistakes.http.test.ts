import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { graphqlJson, type Headers, json, mistaken } from './support/mistaken.ts';

/** What can be wrong with a request before its document is looked at. */
const { send, isCallersFault, asBoth } = await mistaken();

const good = JSON.stringify({ query: '{ rateLimit { limit } }' });
const bomb = Buffer.alloc(50_000_000, ' ');
const always = (status: number): readonly [number, number] => [status, status];
const bad = 'BAD_REQUEST';

describe('bodies', () => {
  test.each<[string, string | Buffer, Headers, number, string | null]>([
    ['no JSON', '{"query":', {}, 400, bad],
    ['words', 'NONSENSE', {}, 400, bad],
    ['nothing', '', {}, 400, bad],
    ['blanks', '  ', {}, 400, bad],
    ['two values', `${good}${good}`, {}, 400, bad],
    ['a byte order mark', `\uFEFF${good}`, {}, 200, null],
    ['two byte order marks', `\uFEFF\uFEFF${good}`, {}, 400, bad],
    ['another encoding', Buffer.from(good, 'utf16le'), {}, 400, bad],
    ['broken UTF-8', Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff, 0xc0])]), {}, 400, bad],
    ['null', 'null', {}, 400, bad],
    ['a number', '7', {}, 400, bad],
    ['text', '"{ a }"', {}, 400, bad],
    ['a list', `[${good}]`, {}, 400, bad],
    ['an empty list', '[]', {}, 400, bad],
    ['an empty object', '{}', {}, 400, bad],
    ['a misspelt parameter', '{"qeury":"{ a }"}', {}, 400, bad],
    ['a parameter called __proto__', `{"__proto__":1,${good.slice(1)}`, {}, 400, bad],
    ['a query that is null', '{"query":null}', {}, 400, bad],
    ['a query that is a list', '{"query":["{ a }"]}', {}, 400, bad],
    ['variables in a list', '{"query":"{ __typename }","variables":[7]}', {}, 400, bad],
    ['variables that are text', '{"query":"{ __typename }","variables":"{}"}', {}, 400, bad],
    ['extensions that are a number', '{"query":"{ __typename }","extensions":1}', {}, 400, bad],
    ['an operation name that is a number', '{"query":"{ __typename }","operationName":1}', {}, 400, bad],
    ['an id that is an object', '{"documentId":{}}', {}, 400, bad],
    ['an id that is a number', '{"id":7}', {}, 400, bad],
    ['more than is read', `${good}${' '.repeat(1_000_000)}`, {}, 413, 'REQUEST_ENTITY_TOO_LARGE'],
    ['gzip', gzipSync(good), { 'content-encoding': 'gzip' }, 200, null],
    ['GZIP', gzipSync(good), { 'content-encoding': 'GZIP' }, 200, null],
    ['br', brotliCompressSync(good), { 'content-encoding': 'br' }, 200, null],
    ['deflate', deflateSync(good), { 'content-encoding': 'deflate' }, 200, null],
    ['deflate without its head', deflateRawSync(good), { 'content-encoding': 'deflate' }, 200, null],
    ['identity', good, { 'content-encoding': 'identity' }, 200, null],
    ['gzip that is none', good, { 'content-encoding': 'gzip' }, 400, bad],
    ['gzip that ends early', gzipSync(good).subarray(0, 30), { 'content-encoding': 'gzip' }, 400, bad],
    ['br that is none', good, { 'content-encoding': 'br' }, 400, bad],
    ['deflate that is none', good, { 'content-encoding': 'deflate' }, 400, bad],
    ['a bomb of gzip', gzipSync(bomb), { 'content-encoding': 'gzip' }, 413, 'REQUEST_ENTITY_TOO_LARGE'],
    ['a bomb of br', brotliCompressSync(bomb), { 'content-encoding': 'br' }, 413, 'REQUEST_ENTITY_TOO_LARGE'],
    ['a bomb of deflate', deflateSync(bomb), { 'content-encoding': 'deflate' }, 413, 'REQUEST_ENTITY_TOO_LARGE'],
    ['zstd', good, { 'content-encoding': 'zstd' }, 415, bad],
    ['gzip twice', gzipSync(gzipSync(good)), { 'content-encoding': 'gzip, gzip' }, 415, bad],
    ['another type', good, { 'content-type': 'text/plain' }, 415, bad],
    ['no type', good, { 'content-type': '' }, 415, bad],
    ['a type that begins alike', good, { 'content-type': 'application/jsonp' }, 415, bad],
    ['a type in capitals', good, { 'content-type': 'Application/JSON' }, 200, null],
    ['another charset', good, { 'content-type': 'application/json; charset=latin1' }, 415, bad],
    ['its own charset in quotes', good, { 'content-type': 'application/json;charset="UTF-8"' }, 200, null],
    ['another parameter of its type', good, { 'content-type': 'application/json; profile=x' }, 200, null],
  ])('of %s', async (_, body, headers, status, code) => {
    await asBoth(body, headers, always(status), code);
  });
});

describe('headers and methods', () => {
  const url = `/graphql?query=${encodeURIComponent('{ rateLimit { limit } }')}`;
  const proof = { 'apollo-require-preflight': '1' };
  test.each<[string, string, string, Headers, number]>([
    ['PUT', 'PUT', '/graphql', {}, 405],
    ['PATCH', 'PATCH', '/graphql', {}, 405],
    ['DELETE', 'DELETE', '/graphql', {}, 405],
    ['HEAD', 'HEAD', '/graphql', {}, 405],
    ['OPTIONS', 'OPTIONS', '/graphql', {}, 405],
    ['an Accept of nothing there is', 'POST', '/graphql', { accept: 'image/png' }, 406],
    ['an Accept of a page, by POST', 'POST', '/graphql', { accept: 'text/html' }, 406],
    ['an Accept of another charset', 'POST', '/graphql', { accept: 'application/json; charset=latin1' }, 406],
    ['an Accept that is none', 'POST', '/graphql', { accept: ';;;,,' }, 406],
    ['an origin that is none', 'POST', '/graphql', { origin: 'x' }, 200],
    ['a trace header that is odd', 'POST', '/graphql', { 'x-intercom-trace': 'x', traceparent: '00-x-y-z' }, 200],
    ['a path that is not there', 'POST', '/graphql/x', {}, 404],
    ['a path of nonsense', 'GET', '/%', {}, 404],
    ['GET without a query', 'GET', '/graphql', proof, 400],
    ['GET as a link would', 'GET', url, {}, 403],
    ['GET with variables that are no JSON', 'GET', `${url}&variables={`, proof, 400],
    ['GET with variables in a list', 'GET', `${url}&variables=[]`, proof, 400],
    ['GET with extensions that are text', 'GET', `${url}&extensions="x"`, proof, 400],
    ['GET with broken escapes', 'GET', '/graphql?query=%E0%A4%A', proof, 400],
    ['GET of a mutation', 'GET', '/graphql?query=mutation{tagDelete(input:{id:"1"}){__typename}}', proof, 405],
    ['GET of a subscription', 'GET', '/graphql?query=subscription{ticketEvents{__typename}}', proof, 406],
  ])('%s', async (_, method, path, headers, status) => {
    const accept = method === 'POST' || headers['accept'] !== undefined ? {} : { accept: graphqlJson };
    const body = method === 'POST' ? good : null;
    const reply = await send(
      method,
      path,
      { 'content-type': method === 'GET' ? 'text/plain' : json, ...accept, ...headers },
      body,
    );
    isCallersFault(reply);
    expect(reply.status).toBe(status);
    if (status === 405) expect(reply.headers['allow']).toMatch(/POST/);
  });

  test('what can be compressed with is told', async () => {
    const reply = await send('POST', '/graphql', { 'content-type': json, 'content-encoding': 'zstd' }, good);
    expect(reply.headers['accept-encoding']).toBe('gzip, deflate, br');
  });
});
