import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const modules = ['client', 'common', 'parser', 'utils'].map((name) => `/graphql-sse/${name}.mjs`);
const files = {
  '/': ['public/index.html', 'text/html; charset=utf-8'],
  '/style.css': ['public/style.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['public/icon.svg', 'image/svg+xml'],
  ...Object.fromEntries(
    ['documents', 'gateway', 'inbox', 'rows'].map((name) => [`/${name}.js`, [`public/${name}.js`, 'text/javascript']]),
  ),
  // The package runs in a browser as it is.
  ...Object.fromEntries(
    modules.map((path) => [path, [path.replace('/graphql-sse', 'node_modules/graphql-sse/lib'), 'text/javascript']]),
  ),
};

/**
 * Serves the page at `port`, any free one for 0. It asks the gateway that `connect` names, and by its security policy nothing else:
 * its scripts are its own.
 */
export const servePage = async (port) => {
  let gateway;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://page');
    const [file, type = 'text/javascript'] = files[pathname] ?? [];
    if (file === undefined && pathname !== '/config.js') return response.writeHead(404).end();
    const body =
      file === undefined
        ? `export const url = ${JSON.stringify(gateway)};`
        : await readFile(new URL(file, import.meta.url));
    response.writeHead(200, {
      'content-type': type,
      'content-security-policy': `default-src 'self'; connect-src ${new URL(gateway).origin}`,
    });
    response.end(body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    connect: (url) => {
      gateway = url;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
