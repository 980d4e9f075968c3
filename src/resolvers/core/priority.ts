import type { ConversationPriority } from '../../client/core/enums.ts';
import { InvalidInputError } from '../../client/core/errors.ts';

/** Upstream sets those of its newer versions only. */
const olderPriorities: readonly ConversationPriority[] = ['PRIORITY', 'NOT_PRIORITY'];

/** Refuses a priority that can be read and not set. */
export const checkPriority = (
  { priority }: { readonly priority?: ConversationPriority | null | undefined },
  of: 'conversation' | 'ticket',
): void => {
  if (priority != null && olderPriorities.includes(priority))
    throw new InvalidInputError(
      `The priority of a ${of} must be \`NONE\`, \`LOW\`, \`MEDIUM\`, \`HIGH\` or \`URGENT\`.`,
      'priority',
    );
};
