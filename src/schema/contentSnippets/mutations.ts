import type { ContentSnippet as ContentSnippetModel } from '../../client/contentSnippets.ts';
import * as resolve from '../../resolvers/contentSnippets.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { type TaggedContent, tagFields, taggerInput, tagInput, tagPermission } from '../core/contentTagging.ts';
import { perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { ContentSnippet } from '../core/refs.ts';
import { relation } from '../core/relation.ts';

const content = (t: InputFieldBuilder) => ({
  jsonBlocks: t.field({
    type: ['JSONObject'],
    description:
      'Body of the snippet as blocks of content (`json_blocks`): `{ "type": "paragraph", "text": "…" }`. Refused with `bodyMarkdown`.',
  }),
  bodyMarkdown: t.string({ description: 'Body of the snippet as Markdown. Refused with `jsonBlocks`.' }),
});

const availability = (t: InputFieldBuilder, otherwise: string) => ({
  aiChatbotAvailability: t.boolean({
    description: `Whether Fin, the AI agent (AI Chatbot), can use it for replies to contacts.${otherwise}`,
  }),
  aiCopilotAvailability: t.boolean({
    description: `Whether Copilot, the assistant of admins, can use it.${otherwise}`,
  }),
  aiSalesAgentAvailability: t.boolean({ description: `Whether the AI Sales Agent can use it.${otherwise}` }),
});

const title = `Title of the snippet. Maximum of ${resolve.maxTitleLength} characters.`;

const written = {
  description: 'Payload with the content snippet after the change.',
  outputFields: (t: ObjectFieldBuilder<ContentSnippetModel>) => ({
    contentSnippet: t.field({
      type: ContentSnippet,
      description: 'The content snippet after the change.',
      resolve: (snippet) => snippet,
    }),
  }),
};

builder.relayMutationField(
  'contentSnippetCreate',
  {
    description: 'Fields of a new content snippet. Requires `jsonBlocks` or `bodyMarkdown`.',
    inputFields: (t) => ({
      title: t.string({ required: true, description: title }),
      ...content(t),
      locale: t.string({
        description:
          'Locale: the language, such as `fr`. Intercom refuses one that Fin does not support. Default: `en`.',
      }),
      audienceIds: t.idList({
        description: 'Audiences that Fin uses the snippet for. Default: none, which is all contacts.',
      }),
      ...availability(t, ' Default: false.'),
    }),
  },
  {
    description:
      'Creates a content snippet. There are no drafts: what it is available for may use it at once. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  written,
);

builder.relayMutationField(
  'contentSnippetUpdate',
  {
    description: 'Changes of a content snippet. Omitted fields keep their values.',
    inputFields: (t) => ({
      id: t.id({ required: true, description: 'Intercom’s id of the snippet.' }),
      title: t.string({ description: title }),
      ...content(t),
      locale: t.string({
        description: 'Locale: the language, such as `fr`. Intercom refuses one that Fin does not support.',
      }),
      audienceIds: t.idList({
        description:
          'Audiences that Fin uses the snippet for. Replaces the audiences before; an empty list clears them, so that it is for all contacts.',
      }),
      ...availability(t, ''),
    }),
  },
  {
    description:
      'Updates a content snippet. The change is live at once. A list of audiences or blocks replaces the whole list before. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { id, ...changes } }, ctx) => resolve.update(id, changes, ctx),
  },
  written,
);

builder.relayMutationField(
  'contentSnippetDelete',
  {
    description: 'Content snippet to delete.',
    inputFields: (t) => ({ id: t.id({ required: true, description: 'Intercom’s id of the snippet.' }) }),
  },
  {
    description:
      'Deletes a content snippet, which cannot be undone. Intercom refuses this for one that a procedure of Fin uses (`content_has_procedure_dependencies`). Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { id } }, ctx) => ({ id: await resolve.remove(id, ctx) }),
  },
  {
    description: 'Payload with the id of the deleted content snippet.',
    outputFields: (t) => ({ id: t.exposeID('id', { description: 'Intercom’s id of the deleted content snippet.' }) }),
  },
);

interface Tagged extends TaggedContent {
  readonly contentSnippetId: string;
}

const tagged = {
  description: 'Payload with the tag and the content snippet.',
  outputFields: (t: ObjectFieldBuilder<Tagged>) => ({
    ...tagFields(t),
    contentSnippet: t.field(
      relation({
        type: ContentSnippet,
        description: 'The content snippet, read again. Costs one REST call.',
        cost: perParent('contentSnippet'),
        resolve: ({ contentSnippetId }, ctx, idsOnly) => resolve.named(contentSnippetId, ctx, idsOnly),
      }),
    ),
  }),
};

const ids = (t: InputFieldBuilder) => ({
  contentSnippetId: t.id({ required: true, description: 'Intercom’s id of the content snippet.' }),
  ...tagInput(t),
});

builder.relayMutationField(
  'contentSnippetTagAdd',
  {
    description: 'Tag to add to a content snippet.',
    inputFields: (t) => ({
      ...ids(t),
      ...taggerInput(t),
    }),
  },
  {
    description: `Adds a tag to a content snippet. ${tagPermission} Since 2.16.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contentSnippetId, ...request } }, ctx) => ({
      contentSnippetId,
      tagId: request.tagId,
      tagging: await resolve.tag(contentSnippetId, request, ctx),
    }),
  },
  tagged,
);

builder.relayMutationField(
  'contentSnippetTagRemove',
  {
    description: 'Tag to remove from a content snippet.',
    inputFields: ids,
  },
  {
    description: `Removes a tag from a content snippet. ${tagPermission} Since 2.16.`,
    cost: perParent(),
    errors: problems,
    resolve: async (_, { input: { contentSnippetId, tagId } }, ctx) => ({
      contentSnippetId,
      tagId,
      tagging: await resolve.untag(contentSnippetId, tagId, ctx),
    }),
  },
  tagged,
);
