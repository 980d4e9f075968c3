import { UpstreamUnavailableError } from './errors.ts';

/** Nothing was sent. */
export class BreakerOpenError extends UpstreamUnavailableError {
  constructor() {
    super('Intercom has failed many times in a row and is left alone for a moment.', false);
  }
}
