import { AsyncLocalStorage } from 'node:async_hooks';

const fields = new AsyncLocalStorage<string>();

/** The path of the field whose resolver caused what runs now. A batch belongs to the field that asked first. */
export const currentField = (): string | undefined => fields.getStore();

/** Runs a field's resolver so that the REST calls it causes bear its path. */
export const runField = <T>(path: string, run: () => T): T => fields.run(path, run);

export type Trace = typeof runField;
