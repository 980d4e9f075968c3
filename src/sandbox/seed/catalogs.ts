/** An upload of a catalogue: how many products each of its parts has. */
export interface CatalogUpload {
  id: string;
  connector: string;
  isOpen: boolean;
  parts: number[];
}

/** How many products the catalogues of the connectors have, by the id of the connector. */
export const seedCatalogs = (): Map<string, number> => new Map([['42939', 0]]);
