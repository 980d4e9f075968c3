import { isEndpoint, type Route } from '../routes.ts';
import { type Asset, asset, serve } from './assets.ts';
import { type Example, tabs } from './examples/index.ts';
import { icon, ownStyle, policy, render, starter } from './page.ts';

interface Assets {
  readonly byPath: ReadonlyMap<string, Asset>;
  readonly paths: Readonly<Record<'script' | 'style' | 'starter' | 'icon' | 'editor' | 'json' | 'graphql', string>>;
}

/** GraphiQL comes as strings in a package of nine megabytes: read when the page is first asked for. */
const load = async (folder: string): Promise<Assets> => {
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const all = {
    script: asset(folder, 'graphiql', 'js', script, bundle.js),
    style: asset(folder, 'graphiql', 'css', 'text/css; charset=utf-8', bundle.css + ownStyle),
    starter: asset(folder, 'start', 'js', script, starter),
    icon: asset(folder, 'icon', 'svg', 'image/svg+xml', icon),
    editor: asset(folder, 'editor.worker', 'js', script, bundle.editorWorkerService),
    json: asset(folder, 'json.worker', 'js', script, bundle.jsonWorker),
    graphql: asset(folder, 'graphql.worker', 'js', script, bundle.graphqlWorker),
  };
  const { script: s, style, starter: st, icon: i, editor, json, graphql } = all;
  return {
    byPath: new Map(Object.values(all).map((one) => [one.path, one])),
    paths: {
      script: s.path,
      style: style.path,
      starter: st.path,
      icon: i.path,
      editor: editor.path,
      json: json.path,
      graphql: graphql.path,
    },
  };
};

export interface PageOptions {
  readonly title: string | (() => Promise<string>);
  /** The tabs of a first visit. */
  readonly examples?: readonly Example[];
}

/** The page for browsers at the GraphQL endpoint, what it is made of, and the way to it from `/`. */
export const graphiqlRoutes = (endpoint: string, { title, examples = tabs }: PageOptions): readonly Route[] => {
  const folder = `${endpoint}/assets`;
  let loading: Promise<Assets> | undefined;
  const assets = () => {
    loading ??= load(folder);
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
    const [{ paths }, name] = await Promise.all([assets(), titled()]);
    const html = asset(folder, 'page', 'html', 'text/html; charset=utf-8', render(name, paths, examples));
    return serve(html, request, {
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  };

  const files: Route = async (url, request) => {
    if (request.method !== 'GET' || !url.pathname.startsWith(`${folder}/`)) return undefined;
    const found = (await assets()).byPath.get(url.pathname);
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
