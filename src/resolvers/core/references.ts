import type { RefList } from '../../client/core/lists.ts';
import type { Connection } from './connection.ts';

/** Whether a record names all of its list, and not only the first few. */
export const isComplete = (list: RefList | null): list is RefList => list !== null && !list.hasMore;

/** A page of ids as one of records, each at the place of its id. What upstream no longer has is omitted. */
export const mapConnection = async <T>(
  page: Connection<string>,
  find: (id: string) => T | null | Promise<T | null>,
): Promise<Connection<T>> => {
  const records = await Promise.all(page.edges.map(({ node }) => find(node)));
  const edges = page.edges.flatMap((edge, at) => {
    const node = records[at] ?? null;
    return node === null
      ? []
      : [
          {
            node,
            get cursor() {
              return edge.cursor;
            },
          },
        ];
  });
  return { ...page, edges };
};
