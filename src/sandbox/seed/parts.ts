import type { Contact } from './contacts.ts';
import { type Admin, workspace } from './people.ts';
import { endOfSeed, hour, type Random } from './random.ts';
import type { FileValue } from './shared.ts';
import { noteOf, sayingOf } from './texts.ts';
import type { Attribute, StateCategory } from './types.ts';

export interface Author {
  id: string;
  type: 'admin' | 'bot' | 'team' | 'user';
  name: string | null;
  email: string;
}

export interface Part {
  type: 'ticket_part';
  id: string;
  part_type: string;
  body?: string | null;
  ticket_state?: StateCategory;
  previous_ticket_state?: StateCategory;
  created_at: number;
  updated_at: number;
  assigned_to?: { type: 'admin' | 'team' | 'nobody_admin'; id: string | null };
  author: Author;
  attachments: FileValue[];
  external_id?: string;
  redacted: boolean;
  /** Only on parts made over the API. */
  app_package_code?: string;
  updated_attribute_data?: {
    attribute: { type: 'attribute'; id: string; label: string };
    value: { type: 'value'; id: unknown; label: unknown };
  };
}

export const fileOf = (random: Random, name: string, image = true): FileValue => ({
  type: 'upload',
  name,
  url: `https://downloads.intercomcdn.com/i/o/${workspace.id_code}/${random.between(10_000, 99_999)}/${encodeURIComponent(name)}?expires=1760952600`,
  content_type: image ? 'image/jpeg' : 'application/pdf',
  filesize: random.between(20_000, 11_308_309),
  width: image ? 3024 : 1240,
  height: image ? 1964 : 1754,
});

export const bot: Author = {
  id: workspace.bot,
  type: 'bot',
  name: 'Fin',
  email: `operator+${workspace.id_code}@intercom.io`,
};

const byAdmin = ({ id, name, email }: Admin): Author => ({ id, type: 'admin', name, email });
const byContact = ({ id, name, email }: Contact): Author => ({ id, type: 'user', name, email });

/** Who and what the parts of one ticket can speak of. */
export interface Scene {
  readonly admins: readonly Admin[];
  readonly contacts: readonly Contact[];
  readonly attributes: readonly Attribute[];
  readonly teamId: number;
  readonly from: number;
  readonly ends: StateCategory;
  newId(): string;
}

type Content = Pick<Part, 'part_type' | 'author'> & Partial<Part>;

const attributeContent = (random: Random, attributes: readonly Attribute[]): Content | undefined => {
  const attribute = attributes.find((one) => one.data_type === 'list');
  const item = attribute?.input_options?.list_items?.[0];
  if (!attribute || !item) return undefined;
  return {
    part_type: 'ticket_attribute_updated_by_admin',
    author: bot,
    updated_attribute_data: {
      attribute: { type: 'attribute', id: attribute.id, label: attribute.name },
      value: random.happens(0.2)
        ? { type: 'value', id: [2], label: ['photo.png'] }
        : { type: 'value', id: item.id, label: item.label },
    },
  };
};

const content = (random: Random, scene: Scene): Content => {
  const admin = byAdmin(random.one(scene.admins));
  const contact = scene.contacts[0];
  const draw = random.next();
  if (draw < 0.3 && contact) {
    return {
      part_type: 'comment',
      author: byContact(contact),
      body: sayingOf(random),
      ...(random.happens(0.2) && { attachments: [fileOf(random, `IMG_${random.between(1000, 9999)}.jpg`)] }),
    };
  }
  if (draw < 0.6) {
    return {
      part_type: 'comment',
      author: admin,
      body: sayingOf(random),
      ...(random.happens(0.15) && {
        app_package_code: 'larkspur-erp',
        external_id: `erp-${random.between(1, 99_999)}`,
      }),
      ...(random.happens(0.03) && { redacted: true, body: '<p><i>This message was deleted</i></p>' }),
    };
  }
  if (draw < 0.78) return { part_type: 'note', author: admin, body: random.happens(0.05) ? null : noteOf(random) };
  if (draw < 0.9) {
    const team = random.happens(0.4);
    return {
      part_type: 'assignment',
      author: random.happens(0.8)
        ? admin
        : { id: String(scene.teamId), type: 'team', name: null, email: `team+${scene.teamId}@larkspurcycles.example` },
      assigned_to: team
        ? { type: 'team', id: String(scene.teamId) }
        : { type: 'admin', id: random.one(scene.admins).id },
    };
  }
  return attributeContent(random, scene.attributes) ?? { part_type: 'snoozed', author: bot };
};

/** Oldest first. The first part is the submission, the last but one the change into the state that the ticket has now. */
export const partsOf = (random: Random, count: number, scene: Scene): Part[] => {
  const step = Math.max(1, Math.min(6 * hour, Math.floor((endOfSeed - scene.from) / (count + 2))));
  let at = scene.from;
  return Array.from({ length: count }, (_, place) => {
    at += place === 0 ? 1 : random.between(1, step);
    const change = (before: StateCategory, after: StateCategory): Content => ({
      part_type: 'ticket_state_updated_by_admin',
      author: bot,
      ticket_state: after,
      previous_ticket_state: before,
    });
    const made =
      place === 0
        ? change('submitted', 'submitted')
        : place === Math.max(1, count - 2) && scene.ends !== 'submitted'
          ? change('submitted', scene.ends)
          : content(random, scene);
    return {
      type: 'ticket_part',
      id: scene.newId(),
      created_at: at,
      updated_at: at,
      attachments: [],
      redacted: false,
      ...made,
    };
  });
};
