import { startGateway } from '../../../gateway.mjs';
import { line, openTickets } from './openTickets.js';

const { url, stop } = await startGateway();
for (const ticket of await openTickets(url, 10)) console.log(line(ticket));
await stop();
