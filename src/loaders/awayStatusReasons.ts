import { type AwayStatusReason, awayStatusReason } from '../client/awayStatusReasons.ts';
import type { Client } from '../client/index.ts';
import { whole } from './core/batch.ts';
import { blank } from './core/blank.ts';

export const awayStatusReasonLoaders = ({ awayStatusReasons, reference }: Client) => {
  const { all, byId } = whole<AwayStatusReason>(reference('awayStatusReasons', () => awayStatusReasons.list()));
  return { all, byId, blank: blank(awayStatusReason) };
};
