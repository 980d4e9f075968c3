export { findItem, noItem } from '../../client/ticketTypeItems.ts';
