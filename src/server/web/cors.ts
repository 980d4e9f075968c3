import type { Plugin } from 'graphql-yoga';

/** Adds a value to a header that is a list, unless it is there. */
export const addTo = (headers: Headers, name: string, value: string): void => {
  const before = headers.get(name);
  if (!before?.toLowerCase().split(/,\s*/).includes(value.toLowerCase()))
    headers.set(name, before ? `${before}, ${value}` : value);
};

/** Every answer says that it depends on the origin, so that no cache gives one site what another was let see. */
export const corsHeaders = (origins: readonly string[], origin: string | null): Readonly<Record<string, string>> => ({
  ...(origins.length === 0 ? {} : { vary: 'Origin' }),
  ...(origin === null || !origins.includes(origin)
    ? {}
    : { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'x-request-id' }),
});

/**
 * Lets pages of some sites ask. Cookies are never part of it: who asks says so in `Authorization`.
 */
export const allowOrigins = (origins: readonly string[]): Plugin => {
  const isAllowed = (request: Request): boolean => origins.includes(request.headers.get('origin') ?? '');
  return {
    onRequest: ({ request, endResponse, fetchAPI }) => {
      const method = request.headers.get('access-control-request-method');
      if (request.method !== 'OPTIONS' || method === null || !isAllowed(request)) return;
      endResponse(
        new fetchAPI.Response(null, {
          status: 204,
          headers: {
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
            'access-control-max-age': '600',
            vary: 'Access-Control-Request-Headers',
          },
        }),
      );
    },
    onResponse: ({ request, response }) => {
      for (const [name, value] of Object.entries(corsHeaders(origins, request.headers.get('origin'))))
        addTo(response.headers, name, value);
    },
  };
};
