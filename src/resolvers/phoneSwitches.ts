import { InvalidInputError } from '../client/core/errors.ts';
import type { Context } from '../loaders/index.ts';
import { type CustomAttributesInput, toWire } from './core/customInputs.ts';
import { phoneNumber } from './core/phone.ts';

export interface PhoneSwitchInput {
  readonly phone: string;
  readonly customAttributes?: CustomAttributesInput;
}

/** Intercom names no field, and the code says which one it is. */
const atItsField = (error: unknown): never => {
  if (error instanceof InvalidInputError && error.upstream.code === 'invalid_phone_number')
    throw new InvalidInputError(error.message, 'phone', error.upstream);
  throw error;
};

export const create = async ({ phone, customAttributes }: PhoneSwitchInput, { load }: Context) => {
  const draft = { phone: phoneNumber(phone, 'phone'), customAttributes: toWire(customAttributes) };
  const { url } = await load.phoneSwitches.create(draft).catch(atItsField);
  return { phone, url };
};
