import { endOfSeed, minute } from './random.ts';

export interface FinSurvey {
  rating: string | null;
  remark: string | null;
  isOpen: boolean;
}

/** A conversation with Fin, by the id that the workspace's own system gave it. */
export interface FinConversation {
  id: string;
  user_id: string;
  /** When each message was received, in ms, by the timestamp in it. */
  received: Record<string, number>;
  survey: FinSurvey | null;
}

export interface FinProcedure {
  id: string;
  name: string;
  description: string;
  is_live: boolean;
  has_api_trigger: boolean;
}

const conversation = (id: string, survey: FinSurvey | null): FinConversation => ({
  id,
  user_id: 'larkspur-10042',
  received: { [new Date((endOfSeed - minute) * 1000).toISOString()]: (endOfSeed - minute) * 1000 },
  survey,
});

/** One that goes on, and three with a survey: open, closed, and locked by a remark. */
export const seedFinConversations = (): FinConversation[] => [
  conversation('larkspur-chat-1', null),
  conversation('larkspur-chat-2', { rating: null, remark: null, isOpen: true }),
  conversation('larkspur-chat-3', { rating: 'ok', remark: null, isOpen: false }),
  conversation('larkspur-chat-4', { rating: 'good', remark: 'Quick.', isOpen: true }),
];

export const seedFinProcedures = (): FinProcedure[] => [
  {
    id: '70101',
    name: 'Book a repair',
    description: 'Finds a time at the workshop.',
    is_live: true,
    has_api_trigger: true,
  },
  { id: '70102', name: 'Refund', description: 'Refunds an order.', is_live: false, has_api_trigger: true },
  { id: '70103', name: 'Lost property', description: 'Looks for a bag.', is_live: true, has_api_trigger: false },
];

export interface HitlAttribute {
  identifier: string;
  data_type: 'boolean' | 'list' | 'datetime' | 'string';
  options: string[];
}

/** A step of a procedure that waits for a person. */
export interface HitlRequest {
  /** Its step. */
  id: string;
  conversation_id: string;
  attributes: HitlAttribute[];
  is_expired: boolean;
  is_fulfilled: boolean;
  /** The token's admin does not see the conversation. */
  is_hidden: boolean;
}

const waiting = (id: string, attributes: HitlAttribute[]): HitlRequest => ({
  id,
  conversation_id: '215473840000110',
  attributes,
  is_expired: false,
  is_fulfilled: false,
  is_hidden: false,
});

/** One that waits for three values, two that wait for one, and those that do not wait any more. */
export const seedHitlRequests = (): HitlRequest[] => {
  const approved: HitlAttribute = { identifier: 'local.approved', data_type: 'boolean', options: [] };
  return [
    waiting('step-1', [
      approved,
      { identifier: 'local.reason', data_type: 'list', options: ['option-1', 'option-2'] },
      { identifier: 'local.until', data_type: 'datetime', options: [] },
    ]),
    waiting('step-2', [approved]),
    { ...waiting('step-3', [approved]), is_expired: true },
    { ...waiting('step-4', [approved]), is_fulfilled: true },
    { ...waiting('step-5', [approved]), is_hidden: true },
  ];
};
