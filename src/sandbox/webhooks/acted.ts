import type { PeopleAct } from '../peopleActs.ts';
import { calls } from './calls.ts';
import { conversations } from './conversations.ts';
import { tickets } from './tickets.ts';
import type { Watcher } from './watch.ts';

/** What each act of people sends, beside the table of routes. */
export const acted: Readonly<Record<PeopleAct, readonly Watcher[]>> = {
  'a customer rates a conversation': [conversations],
  'a customer rates a ticket': [tickets],
  'Operator replies': [conversations],
  'a customer calls': [calls],
  'a call ends': [calls],
};
