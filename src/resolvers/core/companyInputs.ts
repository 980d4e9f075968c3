import { InvalidInputError } from '../../client/core/errors.ts';
import { someText } from '../../client/core/ids.ts';
import { type CustomAttributesInput, toWire } from './customInputs.ts';
import { memberOf } from './inputPath.ts';

/** Every way to write a company accepts some of these. */
interface CompanyInput {
  readonly companyId?: string | null | undefined;
  readonly size?: number | null | undefined;
  readonly monthlySpend?: number | null | undefined;
  readonly customAttributes?: CustomAttributesInput;
}

/** What upstream can store. */
const maxInt32 = 2 ** 31 - 1;

/**
 * A company to write, alone or in bulk, with its custom attributes as upstream names them. `at` is its place in the input.
 *
 * @throws {InvalidInputError} for what upstream does not accept or would understand as something else.
 */
export const checkedCompany = <T extends CompanyInput>(input: T, at = '') => {
  // Without an id of the caller's own, upstream makes another company each time.
  if (input.companyId != null) someText(input.companyId, memberOf(at, 'companyId'));
  for (const name of ['size', 'monthlySpend'] as const) {
    const value = input[name] ?? 0;
    if (value < 0) throw new InvalidInputError('Must be 0 or greater.', memberOf(at, name));
    if (value > maxInt32) throw new InvalidInputError(`Must be at most ${maxInt32}.`, memberOf(at, name));
  }
  return { ...input, customAttributes: toWire(input.customAttributes, memberOf(at, 'customAttributes')) };
};
