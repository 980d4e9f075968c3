import type { Handlers, SandboxRequest } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { HelpCenter } from './seed/helpCenters.ts';
import { from, type Version } from './versions.ts';

const wire = ({ default: isDefault, locales, ...center }: HelpCenter, version: Version) => ({
  ...center,
  ...(from(version, '2.16') && { default: isDefault, locales }),
});

export const helpCenterOf = ({ state }: Pick<SandboxRequest, 'state'>, id: string | undefined): HelpCenter => {
  const center = state.helpCenters.get(id ?? '');
  if (!center) throw notFound();
  return center;
};

export const helpCenters: Handlers<'helpCenters'> = {
  'GET /help_center/help_centers': ({ state, version }) => ({
    type: 'list',
    data: [...state.helpCenters.values()].map((center) => wire(center, version)),
  }),
  'GET /help_center/help_centers/{id}': (request) => wire(helpCenterOf(request, request.path['id']), request.version),
};
