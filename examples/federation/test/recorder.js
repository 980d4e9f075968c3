import { createServer } from 'node:http';

/** Stands before a subgraph and writes down what the router asks of it: `seen` holds `{ headers, query, variables }`. */
export const record = async (subgraph) => {
  const seen = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    seen.push({ headers: request.headers, ...JSON.parse(body) });
    const { host, connection, 'content-length': length, 'transfer-encoding': encoding, ...headers } = request.headers;
    const reply = await fetch(subgraph.url, { method: 'POST', headers, body });
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    response.end(await reply.text());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/graphql`,
    seen,
    entities: () => seen.filter(({ query }) => query.includes('_entities')),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await subgraph.stop();
    },
  };
};
