import type { Contact } from './contacts.ts';
import { day, endOfSeed } from './random.ts';

interface Action {
  readonly type: string;
  readonly label?: string;
  readonly target?: string;
  readonly reaction_set?: readonly { readonly index: number; readonly unicode_emoticon: string }[];
  readonly tour_id?: string;
  readonly tour_url?: string;
}

/** A contact's view of a banner. */
export interface BannerView {
  type: 'banner';
  /** Of the banner: views of several contacts have it. */
  id: string;
  view_id: string;
  title: string | null;
  body: string | null;
  style: string;
  position: string;
  show_dismiss_button: boolean;
  action: Action | null;
  client_targeting: null;
  created_at: number;
  contact_id: string;
  impressions: number;
  dismissed: boolean;
}

type Sketch = Pick<BannerView, 'id' | 'title' | 'body' | 'style' | 'position' | 'show_dismiss_button' | 'action'>;

const sketch = (id: number, title: string | null, body: string | null, action: Action | null): Sketch => ({
  id: String(id),
  title,
  body,
  style: id % 2 === 0 ? 'floating' : 'inline',
  position: id % 2 === 0 ? 'bottom' : 'top',
  show_dismiss_button: action?.type !== 'email_collector',
  action,
});

const sketches: readonly Sketch[] = [
  sketch(486_517, 'Hi there', '<p class="no-margin">Hi <b>rider</b>!</p>', null),
  sketch(486_518, 'New tyres', '<p>They are in.</p>', {
    type: 'url',
    label: 'Learn more',
    target: 'https://larkspurcycles.example/tyres',
  }),
  sketch(486_519, null, '<p>How was the ride?</p>', {
    type: 'reaction',
    reaction_set: ['👍', '👎'].map((unicode_emoticon, index) => ({ index, unicode_emoticon })),
  }),
  sketch(486_520, 'News', null, { type: 'email_collector' }),
  sketch(486_521, 'A tour', '<p>See the new workshop.</p>', {
    type: 'product_tour',
    tour_id: '12345',
    tour_url: 'https://app.intercom.com/tours/12345',
  }),
  sketch(486_522, 'Of tomorrow', '<p>A kind that is not known yet.</p>', { type: 'hologram' }),
];

/** The first user matches all banners, the second the first two; others match none. */
export const seedBanners = (contacts: readonly Contact[]): BannerView[] =>
  contacts
    .filter(({ role, archived, merged_into }) => role === 'user' && !archived && merged_into === null)
    .slice(0, 2)
    .flatMap(({ id: contact_id }, at) =>
      sketches.slice(0, at === 0 ? sketches.length : 2).map((banner, n) => ({
        type: 'banner',
        ...banner,
        view_id: String(645_719_311 + at * 100 + n),
        client_targeting: null,
        created_at: endOfSeed - n * day,
        contact_id,
        impressions: 0,
        dismissed: false,
      })),
    );
