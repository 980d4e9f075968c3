import type { AwayStatusReason } from '../client/awayStatusReasons.ts';
import type { Client } from '../client/index.ts';
import { whole } from './core/batch.ts';

export const awayStatusReasonLoaders = ({ awayStatusReasons, reference }: Client) => {
  const { all, byId } = whole<AwayStatusReason>(reference('awayStatusReasons', () => awayStatusReasons.list()));
  return { all, byId };
};
