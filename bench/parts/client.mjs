// Asks on behalf of the process that is measured, so that the requests cost that process nothing.
import { load } from '../load.mjs';

process.on('message', async ({ url, headers, query, connections, seconds }) => {
  const { latencies } = await load({ url, headers }, query, { connections, seconds });
  process.send({ answers: latencies.length });
});
process.once('disconnect', () => process.exit());
