import type { Caller } from '../caller.ts';
import { UnauthenticatedError } from './errors.ts';

/** RFC 6750, with room for long tokens. Nothing that could end a header line is in it. */
const header = /^Bearer +([A-Za-z0-9._~+/-]{1,8192}=*)$/i;

/** The token of `Authorization: Bearer`; null without the header. */
export const bearerOf = ({ headers }: Caller): string | null => {
  const value = headers.get('authorization');
  if (value === null) return null;
  const token = header.exec(value)?.[1];
  if (token === undefined) throw new UnauthenticatedError('The Authorization header must be `Bearer <token>`.');
  return token;
};
