export { type AttributesInput, needsType, wireValues } from '../../client/tickets/attributeWrites.ts';
export { knownAttributes } from '../../client/ticketTypes.ts';
