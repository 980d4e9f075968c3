import { contactOf } from './contactReads.ts';
import type { Handlers } from './handler.ts';
import { notFound } from './httpErrors.ts';
import type { BannerView } from './seed/banners.ts';

const wireOf = ({ contact_id, impressions, dismissed, ...banner }: BannerView) => banner;

export const banners: Handlers<'banners'> = {
  'GET /contacts/{id}/banners'(request) {
    const { id } = contactOf(request);
    const shown = request.state.banners.filter(({ contact_id, dismissed }) => contact_id === id && !dismissed);
    for (const banner of shown) banner.impressions += 1;
    return { type: 'list', data: shown.map(wireOf) };
  },
  'POST /contacts/{id}/banners/{view_id}/dismiss'(request) {
    const { id } = contactOf(request);
    const { view_id } = request.path;
    const banner = request.state.banners.find((one) => one.contact_id === id && one.view_id === view_id);
    if (!banner) throw notFound();
    banner.dismissed = true;
    return { type: 'banner_dismiss', view_id, dismissed: true };
  },
};
