export { type AttributesInput, checkValues, needsType, wireValues } from '../../client/tickets/attributeWrites.ts';
export { knownAttributes } from '../../client/ticketTypes.ts';
