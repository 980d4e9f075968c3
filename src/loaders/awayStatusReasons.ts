import { type AwayStatusReason, awayStatusReason } from '../client/awayStatusReasons.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const awayStatusReasonLoaders = ({ awayStatusReasons, shared }: Client, changes: Changes) => {
  const list = listLoader<AwayStatusReason>(() => shared('awayStatusReasons', () => awayStatusReasons.list()));
  changes.on('awayStatusReason', list);
  return { all: list.all, byId: list.byId, stub: stub(awayStatusReason) };
};
