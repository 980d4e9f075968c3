import { isEndpoint, type Route } from '../routes.ts';
import { type Asset, asset, pageFiles, serve, textAsset } from './assets.ts';
import { allExamples, type Example } from './examples/index.ts';
import { policy, render } from './page.ts';

interface Loaded {
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** The path of all assets, with a slash at the end. */
  readonly folder: string;
  readonly modules: readonly string[];
}

export interface PageOptions {
  readonly title: string | (() => Promise<string>);
  /** Default: all. */
  readonly examples?: readonly Example[];
}

/** The page for browsers at the GraphQL endpoint, what it is made of, and the way to it from `/`. */
export const graphiqlRoutes = (endpoint: string, { title, examples = allExamples }: PageOptions): readonly Route[] => {
  let loading: Promise<Loaded> | undefined;
  const load = async (): Promise<Loaded> => {
    const { tag, modules, files } = await pageFiles();
    const folder = `${endpoint}/assets/${tag}/`;
    const assets = [...files].map(([name, body]) => [folder + name, asset(name, tag, body)] as const);
    return { assets: new Map(assets), folder, modules };
  };
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  const titled = typeof title === 'function' ? title : async () => title;
  const forBrowsers = (request: Request) =>
    request.method === 'GET' && (request.headers.get('accept')?.includes('text/html') ?? false);

  const home: Route = (url, request) =>
    url.pathname === '/' && forBrowsers(request)
      ? new Response(null, { status: 302, headers: { location: endpoint } })
      : undefined;

  const page: Route = async (url, request) => {
    if (!isEndpoint(url.pathname, endpoint) || !forBrowsers(request)) return undefined;
    const [{ folder, modules }, name] = await Promise.all([loaded(), titled()]);
    return serve(textAsset('page.html', render(name, folder, modules, examples)), request, {
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  };

  const files: Route = async (url, request) => {
    if (request.method !== 'GET' || !url.pathname.startsWith(`${endpoint}/assets/`)) return undefined;
    const found = (await loaded()).assets.get(url.pathname);
    return (
      found &&
      serve(found, request, {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': policy,
        'cross-origin-resource-policy': 'same-origin',
      })
    );
  };

  return [home, page, files];
};
