import { getNamedType, isCompositeType, isEnumType, isNonNullType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { isPersonal } from '../../src/schema/core/personal.ts';
import { schema } from '../../src/schema/index.ts';

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

/** Looks personal by name or description, and is not. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  'The names that the workspace gives to its own things': [
    'Attribute.name',
    'DataEvent.name',
    'DataEventSummary.name',

    'Audience.name',
    'Brand.name',
    'Collection.name',
    'CollectionTranslation.name',
    'FinCapability.name',
    'HelpCenter.displayName',
    'IdentityVerificationSecret.name',
    'Folder.name',
    'Macro.name',
    'Newsfeed.name',
    'ReportingAttribute.name',
    'ReportingDataset.name',
    'ReportingDataset.description',
    'OfficeHoursException.name',
    'OfficeHoursSchedule.name',
    'DataAttribute.fullName',
    'DataAttribute.label',
    'ConversationAttribute.name',
    'ConversationAttribute.description',
    'DataAttribute.name',
    'AdminRole.name',
    'Segment.name',
    'SubscriptionTranslation.name',
    'Tag.name',
    'Team.name',
    'TicketState.externalLabel',
    'TicketState.internalLabel',
    'TicketType.name',
    'TicketTypeAttribute.name',
    'UpdatedAttribute.name',
    'Workspace.name',
    'DataConnector.name',
    'DataConnector.clientFunctionName',
    'DataConnectorDataInput.name',
    'DataConnectorHeader.name',
    'Workflow.title',
  ],
  'What the workspace says to everybody, and names of its own': [
    'AiAgent.sourceTitle',
    'ContentSnippet.title',
    'FoundArticle.title',
    'FoundArticleContent.title',
    'FoundContentSnippet.title',
    'FoundExternalPage.title',
    'FoundFile.title',
    'FoundInternalArticle.title',
    'ContentSnippet.jsonBlocks',
    'ContentSnippet.bodyMarkdown',
    'InternalArticle.body',
    'InternalArticle.bodyMarkdown',
    'InternalArticle.bodyText',
    'InternalArticle.title',
    'Macro.body',
    'Macro.bodyText',
    'ContentImportSource.url',
    'ExternalPage.text',
    'ExternalPage.title',
    'ExternalPage.url',
    'NewsItem.body',
    'NewsItem.bodyText',
    'NewsItem.coverImageUrl',
    'NewsItem.labels',
    'NewsItem.title',
    'AiContentSource.title',
    'AiContentSource.url',
    'SlaApplied.name',
    'ArticleHighlight.text',
    ...['Article', 'ArticleTranslation', 'ArticleDraft', 'ArticleVersion'].flatMap((type) =>
      ['title', 'description', 'body', 'bodyText', 'bodyMarkdown'].map((field) => `${type}.${field}`),
    ),
    'Article.url',
    'ArticleTranslation.url',
    'TeamResponseTime.teamName',
    'AiSubtopic.name',
    'AiTopic.name',
    'ConversationTopic.name',
    'MonitorEvaluation.monitorName',
    'Scorecard.name',
  ],
  'About a message, without its words and people': [
    'FirstContactReply.type',
    'Message.messageType',
    'MessageStatus.templateName',
    'ConversationSource.type',
    'WhatsAppMessageStatus.templateName',
  ],
  'The name of the attribute, not its value': [
    'AudiencePredicate.attribute',
    'FinAttributeError.name',
    'TicketAttributeValue.name',
    ...['Boolean', 'DateTime', 'Decimal', 'Empty', 'Files', 'Integer', 'List', 'Text'].map(
      (kind) => `${kind}Value.name`,
    ),
    'CustomAttributeValue.name',
    ...['Boolean', 'DateTime', 'Decimal', 'Empty', 'Integer', 'List', 'Objects', 'Text'].map(
      (kind) => `Custom${kind}Value.name`,
    ),
  ],
  'What the workspace says of its own things': [
    'Attribute.description',
    'SubscriptionTranslation.description',
    'BannerAction.tourUrl',
    'Collection.description',
    'Collection.url',
    'CollectionTranslation.description',
    'DataEventSummary.description',
    'FinCapability.description',
    'HelpCenter.url',
    'HelpCenterRedirect.fromUrl',
    'OfficeHoursSchedule.timeZoneName',
    'DataAttribute.description',
    'Folder.description',
    'TicketType.description',
    'TicketTypeAttribute.description',
    'DataConnector.description',
    'DataConnector.hasBody',
    'DataConnector.url',
    'DataConnectorDataInput.description',
    'Workflow.description',
  ],
  'A path of the gateway, which requires the scope itself': [
    'ContentExport.downloadUrl',
    'ReportingExport.downloadUrl',
  ],
  'An app and a link, of nobody by name': ['ContactDevice.appName'],
  'An organisation or what it bought, and nobody of it': ['Company.name', 'Company.website', 'CompanyPlan.name'],
  'A job, a label or a setting, of nobody by name': ['Admin.jobTitle', 'TicketTypeAttribute.inputOptionsJson'],
  'Made up, so that nobody has to be named': ['Visitor.pseudonym'],
  'About mail and writing, without addresses and words': [
    'EmailSetting.verified',
    'EmailSetting.forwardingEnabled',
    'EmailSetting.forwardedEmailLastReceivedAt',
    'Contact.hasHardBounced',
    'Contact.markedEmailAsSpam',
    'Contact.unsubscribedFromEmails',
    'Contact.lastEmailOpenedAt',
    'Contact.lastEmailClickedAt',
    'Viewer.emailVerified',
    'Visitor.hasHardBounced',
    'Visitor.markedEmailAsSpam',
    'Visitor.unsubscribedFromEmails',
  ],
};

test('whatever looks personal takes the scope pii, or it is said why not', () => {
  const objects = types.filter(isObjectType).filter(({ name }) => !/^_|Problem$|Payload$/.test(name));
  const fields = objects.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  /** Types that are reached through personal fields only. */
  const inside = objects.filter((type) => {
    const ways = fields.filter(({ field }) => getNamedType(field.type) === type);
    return ways.length > 0 && ways.every(({ field }) => isPersonal(field));
  });
  const nameLooks =
    /name|e?mail|phone|address|body|avatar|picture|location|social|city|country|title|description|display|text|json|labels|birth|url|^ip$/i;
  const saysSo = /\b(name|address|e?mails?|telephone|picture|wrote|written|location|what was said)\b/i;
  const looksPersonal = fields.filter(
    ({ type, field }) =>
      !inside.includes(type) &&
      (nameLooks.test(field.name) || saysSo.test(field.description?.split('. ')[0] ?? '')) &&
      !isCompositeType(getNamedType(field.type)),
  );
  expect(looksPersonal.length).toBeGreaterThan(30);
  const open = looksPersonal
    .filter(({ field }) => !isPersonal(field))
    .map(({ type, field }) => `${type.name}.${field.name}`);
  const known = new Set(Object.values(exceptions).flat());
  expect(open.filter((name) => !known.has(name))).toEqual([]);
  expect(
    [...known].filter(
      (name) => !open.includes(name) && !/^(Attribute|CustomAttributeValue|TicketAttributeValue)\./.test(name),
    ),
  ).toEqual([]);
  expect(inside.map(({ name }) => name).sort()).toEqual([
    'CallTranscriptTurn',
    'ContactLocation',
    'SocialProfile',
    'TextTranslation',
    'Utm',
    'VisitorLocation',
  ]);
});

test('what is personal can be null, and says that it is personal', () => {
  const personal = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()).filter(isPersonal));
  expect(personal.length).toBeGreaterThan(30);
  expect(personal.filter(({ type }) => isNonNullType(type))).toEqual([]);
  expect(personal.filter(({ description }) => !description?.endsWith(' Personal.'))).toEqual([]);
  const sorts = types.filter(isEnumType).flatMap((type) =>
    type
      .getValues()
      .filter(isPersonal)
      .map(({ name }) => name),
  );
  expect(sorts).toEqual(['NAME']);
});
