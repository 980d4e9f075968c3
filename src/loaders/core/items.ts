export { findItem, noItem } from '../../client/ticketTypeItems.ts';
export { knownAttributes } from '../../client/ticketTypes.ts';
