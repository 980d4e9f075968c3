/** What only a federation router asks for. */
const machinery = /^(_Any|_Entity|_Service|_FieldSet|FieldSet|(federation|link)__\w+)$/;
const entryPoints = new Set(['_entities', '_service']);
/** People look for objects first. */
const order = ['OBJECT', 'wrapper', 'INTERFACE', 'UNION', 'ENUM', 'INPUT_OBJECT', 'SCALAR'];
/** Objects that hold others, of which there are some for each. */
const wrapper = /(Edge|Connection|Payload|Problem)$/;
const placeOf = ({ kind, name }) => order.indexOf(kind === 'OBJECT' && wrapper.test(name) ? 'wrapper' : kind);

const namedType = (type) => (type.ofType ? namedType(type.ofType) : type.name);
const needsMachinery = ({ args }) => args.some(({ type }) => machinery.test(namedType(type)));

/**
 * The schema as people explore it: without what only routers ask for, object types before the others.
 *
 * @param {object} result of introspection; returned as it is if it has no schema.
 */
export const forExplorer = (result) => {
  const schema = result?.data?.__schema;
  if (!schema) return result;
  const types = schema.types
    .filter(({ name }) => !machinery.test(name))
    .map((type) =>
      type.name === schema.queryType.name
        ? { ...type, fields: type.fields.filter(({ name }) => !entryPoints.has(name)) }
        : type,
    )
    .sort((a, b) => placeOf(a) - placeOf(b));
  const directives = schema.directives.filter((directive) => !needsMachinery(directive));
  return { ...result, data: { ...result.data, __schema: { ...schema, types, directives } } };
};
