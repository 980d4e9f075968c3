import type { AnyEndpoint } from '../../../src/client/core/endpoint.ts';
import { isAvailable, type Version } from '../../../src/client/core/versions.ts';
import { endpoints } from '../../../src/client/index.ts';

/** One row of the client's table, by its place in it. */
export interface Covered {
  readonly name: string;
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly row: AnyEndpoint;
}

const tables: Readonly<Record<string, Readonly<Record<string, AnyEndpoint>>>> = endpoints;

/** The operations that the gateway covers: the client's table itself, so that this list grows with it. */
export const coveredOperations: readonly Covered[] = Object.entries(tables).flatMap(([domain, table]) =>
  Object.entries(table).map(([operation, row]) => {
    const [method = '', path = ''] = row.route.split(' ');
    return { name: `${domain}.${operation}`, route: row.route, method, path, row };
  }),
);

export const coveredIn = (version: Version): readonly Covered[] =>
  coveredOperations.filter(({ row }) => isAvailable(row, version));
