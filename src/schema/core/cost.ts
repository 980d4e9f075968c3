import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import { maxPageSize } from '../../client/core/sizes.ts';
import type { SharedRead } from '../../loaders/index.ts';

type Args = Readonly<Record<string, unknown>>;

/**
 * What REST calls a field causes. `freeFields` are fields of its object that are there without the call, `when` says if it
 * is made.
 */
export type FieldCost = Calls & {
  readonly freeFields?: readonly string[];
  readonly when?: (args: Args) => boolean;
};
type Calls =
  /** One list for the whole operation, whatever the number of parents; it is taken to come in `calls` pages. */
  | { readonly kind: 'once'; readonly list: SharedRead; readonly calls: number }
  /** One call for each parent object, or for a share of them. `brings`: the answer is that record, whole. */
  | { readonly kind: 'each'; readonly brings: string | null; readonly share?: number }
  /** One call for each parent object that was not read whole, or for a share of them; its fields that need it share it. */
  | { readonly kind: 'detail'; readonly record: string; readonly share?: number }
  /**
   * One search for up to 150 records, of all parents that come together. `size`: for up to so many parents, none of which
   * is read by itself; fields that name the same search share it.
   */
  | { readonly kind: 'batch'; readonly of: string; readonly size?: number }
  /**
   * One call for each page of `page` records, for each parent object. `sharedBy`: so many parents have the same record, as
   * is likely, and name it, so that it is read once for all of them.
   */
  | { readonly kind: 'pages'; readonly page: number; readonly sharedBy?: number }
  /** As `pages`, but all parents that come together are searched together. `hasFew`: each has few records as a rule. */
  | { readonly kind: 'regroup'; readonly page: number; readonly hasFew: boolean; readonly sharedBy?: undefined };

export const sharedList = (list: SharedRead, calls = 1): FieldCost => ({ kind: 'once', list, calls });
export const perParent = (brings: string | null = null): FieldCost => ({ kind: 'each', brings });
/** One call for each parent object whose own list is cut short, which is taken to be one in ten. */
export const overflow = (): FieldCost => ({ kind: 'each', brings: null, share: 0.1 });
/** So many calls for each parent object. */
export const callsPerParent = (calls: number): FieldCost => ({ kind: 'each', brings: null, share: calls });
export const detail = (record: string, share = 1): FieldCost => ({ kind: 'detail', record, share });
/** The contacts of each company, by whom its tickets and conversations are searched: they are read once for both. */
export const membersOfCompany: FieldCost = detail('contacts of the company');
export const batched = (of: string): FieldCost => ({ kind: 'batch', of });
export const searchedFor = (of: string, size: number): FieldCost => ({ kind: 'batch', of, size });
export const paged = (page: number = maxPageSize): FieldCost => ({ kind: 'pages', page });
export const shared = (sharedBy: number, page: number = maxPageSize): FieldCost => ({ kind: 'pages', page, sharedBy });
export const grouped = (hasFew: boolean, page: number = maxPageSize): FieldCost => ({ kind: 'regroup', page, hasFew });

/** Free while nothing is asked of the object but its ids and `also`; the resolver sees to it with `selectsOnlyIds`. */
export const freeForIds = (cost: FieldCost, ...also: readonly string[]): FieldCost => ({ ...cost, freeFields: also });

/** Made only with arguments that need it. */
export const when = (when: (args: Args) => boolean, cost: FieldCost): FieldCost => ({ ...cost, when });

/**
 * How long lists are taken to be that upstream does not page. Assumptions about an ordinary workspace, not bounds: they
 * weigh calls that are made for each entry.
 */
export const assumedSizes = {
  admins: 50,
  teams: 20,
  teamsOfAdmin: 5,
  membersOfTeam: 20,
  reasons: 10,
  ticketTypes: 20,
  ticketStates: 20,
  statesOfType: 10,
  attributesOfType: 20,
  listItems: 3,
  contactsOfTicket: 1,
  contactsOfConversation: 1,
  teammatesOfConversation: 3,
  tagsOfConversation: 3,
  topicsOfConversation: 2,
  externalReferences: 2,
  reviews: 1,
  teamsOfConversation: 1,
  handlingEvents: 4,
  callsOfConversation: 1,
  turnsOfCall: 20,
  linkedObjects: 10,
  tags: 50,
  tagsOfContact: 3,
  segments: 20,
  segmentsOfContact: 3,
  subscriptionTypes: 10,
  subscriptionsOfContact: 3,
  translations: 3,
  few: 5,
  companiesTagged: 10,
  contactsOfCompany: 3,
  dataAttributes: 60,
  customAttributes: 10,
  listOptions: 5,
  brands: 5,
  audiences: 20,
  folders: 50,
  contentSnippets: 100,
  snippetsOfAudience: 20,
  emails: 5,
  bulkTasks: 3,
  macros: 100,
  helpCenters: 3,
  internalArticles: 100,
  internalArticlesOfFolder: 10,
  collectionsOfHelpCenter: 20,
  collectionsOfCollection: 5,
  pathOfCollection: 2,
  brandsOfHelpCenter: 1,
  redirectsOfTarget: 1,
  contentImportSources: 5,
  connectorParts: 5,
  externalPages: 150,
  newsfeeds: 5,
  officeHoursSchedules: 5,
  officeHoursExceptions: 10,
  officeHoursIntervals: 7,
  newsItems: 50,
  reportingDatasets: 10,
  attributesOfDataset: 50,
  articles: 300,
  collectionsOfArticle: 1,
} as const;

/** How a record is found by its global id, and by its key as an entity. */
export interface LookupCost {
  readonly byNodeId: FieldCost;
  readonly byKey: FieldCost;
}

/** For the extensions of a type: what it costs to find one. */
export const lookupCost = (byNodeId: FieldCost, byKey: FieldCost = byNodeId): { readonly found: LookupCost } => ({
  found: { byNodeId, byKey },
});

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      cost: CostPlugin<Types>;
    }
    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /** What REST calls the field causes; none when omitted. */
      cost?: FieldCost | readonly FieldCost[];
      /** How many entries a list that upstream does not page is taken to have. */
      assumedSize?: number;
    }
  }
}

/** Keeps what a field says of its price, for whoever computes the price of an operation. */
export class CostPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { cost, assumedSize: entries } = config.pothosOptions;
    const extensions = {
      ...(cost === undefined ? {} : { cost: 'kind' in cost ? [cost] : cost }),
      ...(entries === undefined ? {} : { assumedSize: entries }),
    };
    return { ...config, extensions: { ...config.extensions, ...extensions } };
  }
}

SchemaBuilder.registerPlugin('cost', CostPlugin);
