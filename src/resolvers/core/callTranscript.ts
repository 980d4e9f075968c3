/** One turn of a call: what one of its speakers said at a time. */
export interface CallTurn {
  /** Seconds from the start of the call. */
  readonly startSeconds: number | null;
  readonly speaker: string | null;
  readonly text: string;
}

/** `[00:00:03] Teammate 1: "Hello, how can I help?"` */
const turn = /^\[(\d{1,4}):(\d\d):(\d\d)\] ([^:]+): ?(.*)$/;

const quoted = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;

/**
 * The turns of a transcript as Intercom writes it for reading. A line that begins none belongs to the turn before it, or is
 * a turn of an unknown speaker.
 */
export const turnsOf = (transcript: string): readonly CallTurn[] => {
  const turns: { startSeconds: number | null; speaker: string | null; lines: string[] }[] = [];
  for (const line of transcript.split('\n').map((one) => one.trimEnd())) {
    const [, hours, minutes, seconds, speaker, words] = turn.exec(line) ?? [];
    const last = turns.at(-1);
    if (speaker !== undefined && words !== undefined)
      turns.push({
        startSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
        speaker,
        lines: [words],
      });
    else if (last !== undefined) last.lines.push(line);
    else if (line !== '') turns.push({ startSeconds: null, speaker: null, lines: [line] });
  }
  return turns.map(({ lines, ...said }) => ({ ...said, text: quoted(lines.join('\n').trimEnd()) }));
};
