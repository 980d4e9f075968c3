import { readDefinitions } from '../../src/cli/definitions.ts';
import { createHandler } from '../../src/client/core/http.ts';
import { newOperation } from '../../src/client/core/operation.ts';
import { createDispatcher } from '../../src/client/core/transport.ts';
import type { Version } from '../../src/client/core/versions.ts';
import { createContext } from '../../src/loaders/index.ts';
import type { WorkspaceTypes } from '../../src/schema/workspaceTypes/file.ts';
import { generate } from '../../src/schema/workspaceTypes/generate.ts';
import { workspaceAt } from './upstream.ts';

/** The file that `intercom-graphql types` writes of the sandbox. */
export const typesOf = async (
  origin: string,
  { before = null, version = '2.16' }: { before?: WorkspaceTypes | null; version?: Version } = {},
): Promise<WorkspaceTypes> => {
  const handler = createHandler(createDispatcher());
  const workspace = workspaceAt(origin, version);
  const definitions = await readDefinitions(
    (step) => step(createContext({ handler, workspace, operation: newOperation() })),
    { before, customObjects: version === '2.16' ? ['Order'] : [], kept: () => {}, reading: () => {} },
  );
  return generate(definitions, before);
};

type Attributes = WorkspaceTypes['contact'];
type Attribute = Attributes[number];

/** The file with another attribute in place of the one that has the name. */
export const withAttribute = (
  types: WorkspaceTypes,
  name: string,
  change: (attribute: Attribute) => Attribute,
): WorkspaceTypes => {
  const changed = (attributes: Attributes) => attributes.map((one) => (one.name === name ? change(one) : one));
  return {
    ...types,
    ticketTypes: types.ticketTypes.map((one) => ({ ...one, attributes: changed(one.attributes) })),
    contact: changed(types.contact),
    company: changed(types.company),
    conversation: changed(types.conversation),
  };
};
