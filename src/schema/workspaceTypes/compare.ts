import type { FileAttribute, FileItem, FileType, WorkspaceTypes } from './file.ts';
import { itemKeyOf } from './generate.ts';
import { models } from './typeNames.ts';

const labels = { ticketTypes: 'ticket type', customObjects: 'custom object type' } as const;

/** Each of either side, or of both, by its key. */
const pairs = <T>(before: readonly T[], now: readonly T[], keyOf: (one: T) => string) => {
  const [old, fresh] = [before, now].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  const keys = new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])]);
  return [...keys].map((key) => [old?.get(key), fresh?.get(key)] as const);
};

const shown = (name: string, id: string): string => (name === id ? `“${name}”` : `“${name}” (${id})`);

const changed = (what: string, found: readonly (string | false)[]): readonly string[] => {
  const changes = found.filter((one) => one !== false);
  return changes.length === 0 ? [] : [`~ ${what}: ${changes.join(', ')}`];
};

interface Named {
  readonly name: string;
  readonly archived?: true | undefined;
}
const common = (before: Named, now: Named): readonly (string | false)[] => [
  before.name !== now.name && `renamed from “${before.name}”`,
  before.archived !== now.archived && (now.archived === true ? 'archived' : 'no longer archived'),
];

const itemChanges = (of: string, before: readonly FileItem[], now: readonly FileItem[]): readonly string[] =>
  pairs(before, now, itemKeyOf(before, now)).flatMap(([old, fresh]) => {
    if (old === undefined) return [`+ item “${fresh?.label}” of ${of}`];
    if (fresh === undefined) return [`- item “${old.label}” of ${of}`];
    return changed(
      `item “${fresh.label}” of ${of}`,
      common({ ...old, name: old.label }, { ...fresh, name: fresh.label }),
    );
  });

const attributeChanges = (
  of: string,
  before: readonly FileAttribute[],
  now: readonly FileAttribute[],
): readonly string[] =>
  pairs(before, now, ({ id }) => id).flatMap(([old, fresh]) => {
    if (old === undefined) return fresh === undefined ? [] : [`+ attribute ${shown(fresh.name, fresh.id)} of ${of}`];
    const what = `attribute ${shown(old.name, old.id)} of ${of}`;
    if (fresh === undefined) return [`- ${what}`];
    return [
      ...changed(`attribute ${shown(fresh.name, fresh.id)} of ${of}`, [
        ...common(old, fresh),
        old.dataType !== fresh.dataType && `${old.dataType} is now ${fresh.dataType}`,
        old.multiple !== fresh.multiple && (fresh.multiple === true ? 'several items' : 'one item only'),
      ]),
      ...itemChanges(`attribute “${fresh.name}” of ${of}`, old.items ?? [], fresh.items ?? []),
    ];
  });

const typeChanges = (label: string, before: readonly FileType[], now: readonly FileType[]): readonly string[] =>
  pairs(before, now, ({ id }) => id).flatMap(([old, fresh]) => {
    if (old === undefined) return fresh === undefined ? [] : [`+ ${label} ${shown(fresh.name, fresh.id)}`];
    if (fresh === undefined) return [`- ${label} ${shown(old.name, old.id)}`];
    return [
      ...changed(`${label} ${shown(fresh.name, fresh.id)}`, common(old, fresh)),
      ...attributeChanges(`${label} “${fresh.name}”`, old.attributes, fresh.attributes),
    ];
  });

/** What differs, as lines for people: `+` is new, `-` is gone, `~` is changed. The order of either is no difference. */
export const differences = (before: WorkspaceTypes, now: WorkspaceTypes): readonly string[] => [
  ...typeChanges(labels.ticketTypes, before.ticketTypes, now.ticketTypes),
  ...models.flatMap(({ list, as }) => attributeChanges(as.toLowerCase(), before[list], now[list])),
  ...typeChanges(labels.customObjects, before.customObjects, now.customObjects),
];
