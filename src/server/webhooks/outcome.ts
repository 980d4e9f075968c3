/** What has become of a notification. */
export type WebhookOutcome =
  | 'accepted'
  | 'duplicate'
  | 'foreign'
  | 'forged'
  | 'invalid'
  | 'ping'
  | 'too-large'
  | 'unknown-topic'
  | 'unknown-workspace';

/** Why a notification was dropped, although it may have been meant for this gateway. */
export type WebhookDropped = Exclude<WebhookOutcome, 'accepted' | 'duplicate' | 'ping'>;
