import { parseJson } from '../core/json.ts';

/** JSON as bytes; null for what is no JSON. */
export const jsonOrNull = (body: Buffer): unknown => {
  try {
    return parseJson(body);
  } catch {
    return null;
  }
};
