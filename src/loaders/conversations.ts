import { conversation } from '../client/conversations/index.ts';
import { blank } from './core/blank.ts';

export const conversationLoaders = () => ({ blank: blank(conversation) });
