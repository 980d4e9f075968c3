import { type AwayStatusReason, awayStatusReason } from '../client/awayStatusReasons.ts';
import type { Client } from '../client/index.ts';
import { listLoader } from './core/batch.ts';
import { stub } from './core/stub.ts';

export const awayStatusReasonLoaders = ({ awayStatusReasons, shared: reference }: Client) => {
  const { all, byId } = listLoader<AwayStatusReason>(reference('awayStatusReasons', () => awayStatusReasons.list()));
  return { all, byId, blank: stub(awayStatusReason) };
};
