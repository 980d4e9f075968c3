import * as v from 'valibot';
import { readWorkspaceTypes, type WorkspaceTypes, WorkspaceTypesProblem } from '../schema/workspaceTypes/file.ts';

/** What the attributes of the workspace are in the graph. */
export const typesSettings = {
  WORKSPACE_TYPES: {
    description: 'file that makes the attributes of the workspace typed fields of the graph; read once',
    accepts: 'the path of a file that `intercom-graphql types` has written',
    default: 'unset, no such fields',
  },
} as const;

export const typesSchema = { WORKSPACE_TYPES: v.optional(v.string()) };

type Values = v.InferOutput<v.ObjectSchema<typeof typesSchema, undefined>>;

export interface WorkspaceTypesFile {
  readonly path: string;
  readonly types: WorkspaceTypes;
}

/** A line about what is wrong with the file, if something is. */
export const typesOf = ({ WORKSPACE_TYPES: path }: Values): WorkspaceTypesFile | null | string => {
  if (path === undefined) return null;
  try {
    return { path, types: readWorkspaceTypes(path) };
  } catch (error) {
    if (!(error instanceof WorkspaceTypesProblem)) throw error;
    return `WORKSPACE_TYPES: ${JSON.stringify(path)} cannot be used. ${error.message}`;
  }
};

/** Of a file that cannot do what it is meant to. */
export const typesWarnings = ({ WORKSPACE_TYPES: path }: Values, auth: string): readonly string[] =>
  path !== undefined && auth === 'passthrough'
    ? [
        'WORKSPACE_TYPES has the types of one workspace. For callers with a token of another one, `fields` of tickets is null.',
      ]
    : [];
