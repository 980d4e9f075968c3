import type { AwayStatusReason } from '../client/awayStatusReasons.ts';
import type { Client } from '../client/index.ts';
import { whole } from './core/batch.ts';

export const awayStatusReasonLoaders = ({ awayStatusReasons }: Client) => {
  const { all, byId } = whole<AwayStatusReason>(() => awayStatusReasons.list());
  return { all, byId };
};
