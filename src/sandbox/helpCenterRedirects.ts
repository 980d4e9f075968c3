import { type Handler, type Handlers, requiredText, type SandboxRequest } from './handler.ts';
import { helpCenterOf } from './helpCenters.ts';
import { HttpError, invalid, notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { HelpCenter, Redirect } from './seed/helpCenters.ts';

const perPageDefault = 50;
const perPageMost = 250;

const centerOf = (request: SandboxRequest): HelpCenter => helpCenterOf(request, request.path['help_center_id']);

const redirectOf = (request: SandboxRequest): Redirect => {
  const redirect = request.state.redirects.get(request.path['id'] ?? '');
  if (redirect?.help_center_id !== centerOf(request).id) throw notFound('not_found', 'Resource not found');
  return redirect;
};

const required = (request: SandboxRequest, name: string): string => {
  if (request.body[name] === undefined) throw new HttpError(400, 'parameter_not_found', `${name} is required`);
  return requiredText(request.body, name);
};

const targetIn = (request: SandboxRequest, center: HelpCenter): Pick<Redirect, 'target_type' | 'target_id'> => {
  const [target_type, target_id] = [required(request, 'target_type'), required(request, 'target_id')];
  if (target_type !== 'article' && target_type !== 'collection')
    throw invalid("target_type must be 'article' or 'collection'");
  const { collections, articles } = request.state;
  const within = (id: string): boolean => String(collections.get(id)?.help_center_id) === center.id;
  const isMember =
    target_type === 'collection'
      ? within(target_id)
      : (articles.get(target_id)?.parent_ids.some((id) => within(String(id))) ?? false);
  if (!isMember) throw notFound();
  return { target_type, target_id };
};

const create: Handler = (request) => {
  const { state, now } = request;
  const center = centerOf(request);
  const [from_url, locale] = [required(request, 'from_url'), required(request, 'locale')];
  const target = targetIn(request, center);
  if (!from_url.startsWith(`${center.url}/`))
    throw new HttpError(422, 'data_invalid', "from_url must be an absolute URL within this help center's URL space");
  if ([...state.redirects.values()].some((one) => one.from_url === from_url))
    throw new HttpError(409, 'resource_conflict', 'A redirect with that URL already exists');
  const redirect: Redirect = {
    type: 'help_center_redirect',
    id: state.nextId(),
    from_url,
    // What has no translation leads to the default language.
    locale: center.locales.includes(locale) ? locale : 'en',
    help_center_id: center.id,
    ...target,
    created_at: now,
    updated_at: now,
  };
  state.redirects.set(redirect.id, redirect);
  return redirect;
};

export const helpCenterRedirects: Handlers<'helpCenterRedirects'> = {
  'GET /help_center/help_centers/{help_center_id}/redirects'(request) {
    const center = centerOf(request);
    const all = [...request.state.redirects.values()]
      .filter(({ help_center_id }) => help_center_id === center.id)
      .sort((a, b) => b.updated_at - a.updated_at);
    const { records, page, size, pages, total } = numberedPage(all, request.query, perPageDefault, perPageMost);
    return {
      type: 'list',
      data: records,
      total_count: total,
      pages: { type: 'pages', page, per_page: size, total_pages: pages },
    };
  },
  'POST /help_center/help_centers/{help_center_id}/redirects': create,
  'GET /help_center/help_centers/{help_center_id}/redirects/{id}': redirectOf,
  'DELETE /help_center/help_centers/{help_center_id}/redirects/{id}'(request) {
    const { id } = redirectOf(request);
    request.state.redirects.delete(id);
    return { id, object: 'help_center_redirect', deleted: true };
  },
};
