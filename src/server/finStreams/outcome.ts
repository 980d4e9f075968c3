import type { FinStreamOutcome as ReadOutcome } from '../../client/fin/streams/index.ts';

/** What has become of a stream of Fin that was offered. */
export type FinStreamOutcome = ReadOutcome | 'foreign-host' | 'unknown-workspace';

/** Why a stream was not read to its end, although it had listeners. */
export type FinStreamDropped = Exclude<FinStreamOutcome, 'ended' | 'unheard' | 'stopped' | 'foreign-host'>;
