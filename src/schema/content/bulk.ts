import type { BulkAnswer } from '../../client/content.ts';
import * as resolve from '../../resolvers/content/bulk.ts';
import { builder, type InputFieldBuilder, type ObjectFieldBuilder } from '../core/builder.ts';
import { perParent } from '../core/cost.ts';
import { problems } from '../core/errors.ts';
import { listLimit } from '../core/limits.ts';

const articleContentIds = (t: InputFieldBuilder, required = false) =>
  t.idList({
    required,
    description: `Ids of articles in one language (\`article_content\`), as \`contentSearch\` returns them in \`contents\`. Ids of articles are not accepted. ${listLimit}`,
  });

const otherItems = (t: InputFieldBuilder) => ({
  contentSnippetIds: t.idList({ description: `Ids of content snippets. ${listLimit}` }),
  fileIds: t.idList({ description: `Ids of files (\`file_source_content\`). ${listLimit}` }),
  internalArticleIds: t.idList({ description: `Ids of internal articles. ${listLimit}` }),
});

const anyItems = (t: InputFieldBuilder) => ({
  ...otherItems(t),
  externalPageIds: t.idList({ description: `Ids of external pages (\`external_content\`). ${listLimit}` }),
});

const together = `Maximum of ${resolve.maxItems} items together.`;

const Publish = builder.inputType('ContentBulkPublishInput', {
  description: `Articles to publish or unpublish. ${together}`,
  fields: (t) => ({ articleContentIds: articleContentIds(t, true) }),
});

const Delete = builder.inputType('ContentBulkDeleteInput', {
  description: `Content to delete permanently. ${together}`,
  fields: (t) => ({ articleContentIds: articleContentIds(t), ...otherItems(t) }),
});

const SetAvailability = builder.inputType('ContentBulkSetAvailabilityInput', {
  description: `Content, and what can use it. Requires at least one of the three booleans; omitted ones keep their values. ${together}`,
  fields: (t) => ({
    articleContentIds: articleContentIds(t),
    ...anyItems(t),
    aiAgent: t.boolean({ description: 'Whether Fin, the AI agent, can use the content.' }),
    copilot: t.boolean({ description: 'Whether Copilot can use the content.' }),
    salesAgent: t.boolean({ description: 'Whether the AI Sales Agent can use the content.' }),
  }),
});

const SetAudience = builder.inputType('ContentBulkSetAudienceInput', {
  description: `Content, and changes of its audiences, which this operation of Intercom’s calls segments. Requires at least one change. ${together}`,
  fields: (t) => ({
    articleContentIds: articleContentIds(t),
    ...anyItems(t),
    addAudienceIds: t.idList({ description: 'Ids of audiences to add.' }),
    removeAudienceIds: t.idList({ description: 'Ids of audiences to remove.' }),
    removeAll: t.boolean({ description: 'True removes all audiences, so that the content is for all contacts.' }),
  }),
});

const UpdateTags = builder.inputType('ContentBulkUpdateTagsInput', {
  description: `Content, and changes of its tags. Requires at least one tag, and accepts ${resolve.maxTags} different tags at most. ${together}`,
  fields: (t) => ({
    articleIds: t.idList({
      description: `Ids of articles, in all their languages. Ids of article contents are not accepted. ${listLimit}`,
    }),
    ...anyItems(t),
    addTagIds: t.idList({ description: 'Ids of tags to add, which must exist and not be archived.' }),
    removeTagIds: t.idList({ description: 'Ids of tags to remove, which must exist and not be archived.' }),
  }),
});

const ContentBulkActionInput = builder.inputRef<resolve.BulkActionInput>('ContentBulkActionInput').implement({
  description: 'Action by its kind. Set exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    publish: t.field({ type: Publish, description: 'Publishes articles, which are live soon after.' }),
    unpublish: t.field({ type: Publish, description: 'Unpublishes articles, which are drafts soon after.' }),
    delete: t.field({
      type: Delete,
      description:
        'Deletes content, which cannot be undone. Articles that are synced from another system are skipped without notice.',
    }),
    setAvailability: t.field({ type: SetAvailability, description: 'Sets which AI products can use content.' }),
    setAudience: t.field({ type: SetAudience, description: 'Adds and removes audiences of content.' }),
    updateTags: t.field({ type: UpdateTags, description: 'Adds and removes tags of content.' }),
  }),
});

const ContentBulkAction = builder.objectRef<BulkAnswer>('ContentBulkAction').implement({
  description: 'Bulk action on content, which Intercom runs later. It has no id by which to request its outcome.',
  fields: (t) => ({
    status: t.exposeString('status', { nullable: true, description: 'Status of the action: `queued`.' }),
  }),
});

builder.relayMutationField(
  'contentBulkActionRun',
  {
    description: 'Action on content items in bulk.',
    inputFields: (t) => ({
      action: t.field({ type: ContentBulkActionInput, required: true, description: 'Action, with its content items.' }),
    }),
  },
  {
    description:
      'Runs an action on content items in bulk: publishes, unpublishes or deletes them, or changes their availability, audiences or tags. Intercom queues it and reports no outcome: items that do not exist, or that it skips, are dropped without notice, and reads can be out of date for a while. Since 2.16.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input: { action } }, ctx) => resolve.run(action, ctx),
  },
  {
    description: 'Payload with the action.',
    outputFields: (t: ObjectFieldBuilder<BulkAnswer>) => ({
      contentBulkAction: t.field({
        type: ContentBulkAction,
        description: 'The action that Intercom queued.',
        resolve: (action) => action,
      }),
    }),
  },
);
