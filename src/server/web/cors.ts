import type { Plugin } from 'graphql-yoga';

const addTo = (headers: Headers, name: string, value: string): void => {
  const before = headers.get(name);
  if (!before?.toLowerCase().split(/,\s*/).includes(value.toLowerCase()))
    headers.set(name, before ? `${before}, ${value}` : value);
};

/**
 * Lets pages of some sites ask. Cookies are never part of it: who asks says so in `Authorization`. Every answer says that
 * it depends on the origin, so that no cache gives one site what another was let see.
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
      if (origins.length === 0) return;
      addTo(response.headers, 'vary', 'Origin');
      if (!isAllowed(request)) return;
      response.headers.set('access-control-allow-origin', request.headers.get('origin') ?? '');
      response.headers.set('access-control-expose-headers', 'x-request-id');
    },
  };
};
