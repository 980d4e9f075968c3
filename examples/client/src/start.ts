import { startIntercom } from './intercom.js';
import { line, openTickets } from './openTickets.js';

const { url, stop } = await startIntercom();
for (const ticket of await openTickets(url, 10)) console.log(line(ticket));
await stop();
