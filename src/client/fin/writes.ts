import { wireWord } from '../core/enums.ts';
import { InvalidInputError } from '../core/errors.ts';
import { ifAvailable, type Version } from '../core/versions.ts';
import type { FileUpload } from '../replies.ts';

const authors = { user: 'USER', agent: 'AGENT', fin: 'FIN' } as const;
export type FinAuthor = (typeof authors)[keyof typeof authors];

export const ratings = { terrible: 'TERRIBLE', bad: 'BAD', ok: 'OK', good: 'GOOD', amazing: 'AMAZING' } as const;
export type FinRatingWord = (typeof ratings)[keyof typeof ratings];

type Attributes = Readonly<Record<string, unknown>> | undefined;

/** Whom Fin talks to, by the external id of the contact. */
export interface FinUser {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly attributes: Attributes;
}
export interface FinMessage {
  readonly author: FinAuthor;
  readonly body: string;
  readonly timestamp?: Date | null | undefined;
}
export interface FinAttachments {
  readonly attachmentUrls?: readonly string[] | null | undefined;
  readonly attachmentFiles?: readonly FileUpload[] | null | undefined;
}
/** Only in Unstable. */
export interface FinSettings {
  readonly followUpQuestions?: boolean | null | undefined;
  readonly asEmail?: boolean | null | undefined;
}
interface Turn extends FinAttachments {
  readonly conversationId: string;
  readonly user: FinUser;
  /** Its timestamp is what Intercom knows it by when it is sent again. */
  readonly message: FinMessage & { readonly timestamp: Date };
}
interface Metadata {
  readonly history?: readonly FinMessage[] | null | undefined;
  readonly conversationAttributes: Attributes;
}
export type FinReply = Turn & FinSettings;
export type FinQuestion = Turn & Metadata;
export type FinStart = Turn & Metadata & FinSettings;

const user = ({ id, name, email, attributes }: FinUser) => ({
  id,
  name: name ?? undefined,
  email: email ?? undefined,
  attributes,
});

const message = ({ author, body, timestamp }: FinMessage) => ({
  author: wireWord(authors, author),
  body,
  timestamp: timestamp?.toISOString(),
});

/** Before Unstable each has to say when it was written. */
const history = (messages: readonly FinMessage[], version: Version) =>
  messages.map((one, i) => {
    if (one.timestamp == null && version !== 'Unstable')
      throw new InvalidInputError(
        `API version ${version} requires a \`timestamp\` in each message of the history.`,
        `history[${i}].timestamp`,
      );
    return message(one);
  });

const attachments = ({ attachmentUrls, attachmentFiles }: FinAttachments) => {
  const all = [
    ...(attachmentUrls ?? []).map((url) => ({ type: 'url', url })),
    ...(attachmentFiles ?? []).map(({ name, contentType, data }) => ({
      type: 'file',
      name,
      content_type: contentType,
      data,
    })),
  ];
  return all.length === 0 ? undefined : all;
};

const settings = ({ followUpQuestions, asEmail }: FinSettings, version: Version) => {
  const [follow_up_questions, email] = [
    ifAvailable('Unstable', version, 'followUpQuestions', followUpQuestions),
    ifAvailable('Unstable', version, 'asEmail', asEmail),
  ];
  return follow_up_questions === undefined && email === undefined ? undefined : { follow_up_questions, email };
};

const turn = (turn: Turn) => ({
  conversation_id: turn.conversationId,
  message: message(turn.message),
  user: user(turn.user),
  attachments: attachments(turn),
});

const metadata = ({ history: messages, conversationAttributes: attributes }: Metadata, version: Version) => {
  const past = messages == null ? undefined : history(messages, version);
  return past === undefined && attributes === undefined ? undefined : { history: past, attributes };
};

export const start = (body: FinStart, version: Version) => ({
  ...turn(body),
  conversation_metadata: metadata(body, version),
  settings: settings(body, version),
});

export const reply = (body: FinReply, version: Version) => ({ ...turn(body), settings: settings(body, version) });

export const ask = (body: FinQuestion, version: Version) => ({
  ...turn(body),
  conversation_metadata: metadata(body, version),
});

/** Of a conversation, or of a user without one. */
export type FinEscalation = { readonly context?: string | null | undefined } & (
  | { readonly conversationId: string }
  | { readonly user: FinUser; readonly message?: string | null | undefined }
);

export const escalate = (body: FinEscalation) => ({
  ...('user' in body
    ? { user: user(body.user), message: body.message ?? undefined }
    : { conversation_id: body.conversationId }),
  context: body.context ?? undefined,
});

export interface FinProcedureRun {
  readonly conversationId: string;
  readonly user: FinUser;
  readonly message?: FinMessage | null | undefined;
  readonly conversationAttributes: Attributes;
  readonly asEmail?: boolean | null | undefined;
}

export const runProcedure = (body: FinProcedureRun, version: Version) => ({
  conversation_id: body.conversationId,
  user: user(body.user),
  message: body.message == null ? undefined : message(body.message),
  conversation_metadata: metadata(body, version),
  settings: settings({ asEmail: body.asEmail }, version),
});

export interface FinRatingDraft {
  readonly conversationId: string;
  readonly rating: FinRatingWord;
  readonly remark?: string | null | undefined;
}

export const rate = ({ conversationId, rating, remark }: FinRatingDraft) => ({
  conversation_id: conversationId,
  rating: wireWord(ratings, rating),
  remark: remark ?? undefined,
});

export const capabilities = (body: FinUser) => ({ user: user(body) });
