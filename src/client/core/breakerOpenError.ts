import { UpstreamUnavailableError } from './errors.ts';

/** Nothing was sent. */
export class BreakerOpenError extends UpstreamUnavailableError {
  constructor() {
    super('Intercom has failed repeatedly, and no call is sent for a few seconds. Retry later.', false);
  }
}
