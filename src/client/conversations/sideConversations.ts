import { type Page, page } from '../core/page.ts';
import { id, int, list, nested, type Read, type Reader, shape } from '../core/read.ts';
import { conversationPart } from './parts.ts';

export const sideConversation = shape({
  id: id('side_conversation_id'),
  parts: list('conversation_parts', conversationPart),
});
export interface SideConversation extends Read<typeof sideConversation> {}

/** The list goes by page numbers, which count on pages of one size; upstream gives no more than this. */
export const sidePage = 50;

export interface SideAsk {
  /** A page number. */
  readonly after?: string | null | undefined;
}

const rows = page('side_conversations', sideConversation);
const numbers = nested('pages', shape({ page: int('page'), of: int('total_pages') }));

/** This list tells how many pages there are, and not which is next. */
export const sideConversationPage: Reader<Page<SideConversation> | null> = (wire, note) => {
  const found = rows(wire, note);
  const at = numbers(wire, note);
  const next = at?.page != null && at.of !== null && at.page < at.of ? String(at.page + 1) : null;
  return found && { ...found, next: found.next ?? next };
};
