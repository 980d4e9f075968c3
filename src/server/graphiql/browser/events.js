/**
 * Reads a stream of server-sent events, in the words of the graphql-sse protocol.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {(result: object) => void} next
 * @returns {Promise<boolean>} whether the stream is complete; otherwise it was cut off.
 */
export const readEvents = async (body, next) => {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    text += value;
    const messages = text.split(/\r?\n\r?\n/);
    text = messages.pop();
    for (const message of messages) {
      const lines = message.split(/\r?\n/);
      const fieldOf = (field) =>
        lines
          .filter((line) => line.startsWith(`${field}:`))
          .map((line) => line.slice(field.length + 1).trimStart())
          .join('\n');
      if (fieldOf('event') === 'complete') return true;
      if (fieldOf('event') === 'next') next(JSON.parse(fieldOf('data')));
    }
  }
};
