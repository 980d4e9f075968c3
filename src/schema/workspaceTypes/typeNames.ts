/** The records whose attributes are the same for all of them, with the stem of the names of their types. */
export const models = [
  { list: 'contact', as: 'Contact' },
  { list: 'company', as: 'Company' },
  { list: 'conversation', as: 'Conversation' },
] as const;

const capital = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1);

/** Every type that the file makes has `Fields` in its name, and no type of the gateway's own does: they never collide. */
export const fieldsOf = (as: string): string => `${as}Fields`;
export const inputOf = (as: string): string => `${as}FieldsInput`;
export const filterOf = (as: string): string => `${as}FieldsFilter`;
export const itemOf = (as: string, field: string): string => `${as}Fields${capital(field)}`;
export const itemFilterOf = (as: string, field: string): string => `${itemOf(as, field)}Filter`;

/** The types that one type of the file makes. */
export const typesOf = (as: string): readonly string[] => [fieldsOf(as), inputOf(as), filterOf(as)];
/** The types that one list attribute makes. */
export const itemTypesOf = (as: string, field: string): readonly string[] => [
  itemOf(as, field),
  itemFilterOf(as, field),
];

/** The member of an input that is of one type. */
export const memberOf = (as: string): string => as.charAt(0).toLowerCase() + as.slice(1);

/** What all ticket types, and all types of custom objects, have in common. */
export const common = { ticket: 'Ticket', customObject: 'CustomObject' } as const;
export const reservedTypes: readonly string[] = Object.values(common).flatMap(typesOf);

/** Fields of the graph that attributes cannot have: those that all types of the list have in common. */
export const reservedFields = { ticketTypes: ['typeId'], customObjects: ['type'] } as const;
