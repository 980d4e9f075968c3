import type { Plugin } from 'graphql-yoga';

/** On every answer, unless a page has stricter words of its own. Transport security is the proxy's, which knows of TLS. */
export const secureHeaderValues: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

export const secureHeaders: Plugin = {
  onResponse: ({ response }) => {
    for (const [name, value] of Object.entries(secureHeaderValues))
      if (!response.headers.has(name)) response.headers.set(name, value);
  },
};
