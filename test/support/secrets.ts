import { expect } from 'vitest';

/** The token of the gateways of all tests. */
export const accessToken = 'accessTokenOfTheTests';

/** The token, and what the sandbox makes as secrets. */
const secret = /accessTokenOfTheTests|sandboxSecret[\w-]{30}/;
const found: string[] = [];

/** Notes a secret in what people see who may not see it, whatever a test is about. */
export const search = (where: string, shown: unknown): void => {
  const text = JSON.stringify(shown) ?? '';
  if (secret.test(text)) found.push(`${where}: ${text.slice(0, 500)}`);
};

export const expectNoSecret = (): void => {
  expect(found.splice(0), 'secrets that were shown').toEqual([]);
};
