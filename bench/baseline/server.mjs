// What a good engineer writes in a day: graphql-yoga as it comes, a schema with plain resolvers, a DataLoader for each
// relation and undici below. Nothing is kept from one request to the next.
import { createServer } from 'node:http';
import DataLoader from 'dataloader';
import { createYoga } from 'graphql-yoga';
import { rest } from '../rest.mjs';
import { schema } from './schema.mjs';

/** A list that is read whole, once for the request. */
const whole = (get) => {
  let list;
  const all = () => {
    list ??= get();
    return list;
  };
  const byId = new DataLoader(async (ids) => {
    const found = new Map((await all()).map((one) => [one.id, one]));
    return ids.map((id) => found.get(id) ?? null);
  });
  return { all, byId };
};

const context = () => ({
  admins: whole(rest.admins),
  teams: whole(rest.teams),
  contacts: new DataLoader(
    async (ids) => {
      const found = new Map((await rest.contacts(ids)).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: 150 },
  ),
  companies: new DataLoader((ids) => Promise.all(ids.map(rest.companiesOf))),
});

const yoga = createYoga({ schema, context, graphiql: false, landingPage: false, logging: false });
const server = createServer({ keepAliveTimeout: 120_000 }, yoga);
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`));
