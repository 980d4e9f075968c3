import { isId } from '../../client/core/ids.ts';

/** The id in an address of Intercom's own, such as `/fin-ai-agent/content?content=article&id=1`; null where it names none of that type. */
export const contentIdIn = (address: string, contentType: string): string | null => {
  const [, query = ''] = address.split('?');
  const named = new URLSearchParams(query);
  const id = named.get('id') ?? '';
  return named.get('content') === contentType && isId(id) ? id : null;
};
