import { truncatedList } from '../core/lists.ts';
import { page } from '../core/page.ts';
import { id, type Read, shape } from '../core/read.ts';
import { conversationPart } from './parts.ts';

export const sideConversation = shape({
  id: id('side_conversation_id'),
  parts: truncatedList('conversation_parts', conversationPart),
});
export interface SideConversation extends Read<typeof sideConversation> {}

export interface SideConversationParams {
  /** As the page before it said. */
  readonly after?: string | null | undefined;
}

export const sideConversationPage = page('side_conversations', sideConversation, 'page');
