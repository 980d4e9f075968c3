import { connect, type Socket } from 'node:net';

/** A bare connection. */
export const dialTo = (origin: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.once('error', reject);
  });

/** The head of what is answered to the head of a request, of which nothing follows. */
export const headOf = async (origin: string, lines: readonly string[]): Promise<string> => {
  const socket = await dialTo(origin);
  socket.setEncoding('utf8').write(`${lines.join('\r\n')}\r\n\r\n`);
  let said = '';
  for await (const chunk of socket) {
    said += chunk;
    if (said.includes('\r\n\r\n')) break;
  }
  socket.destroy();
  return said.slice(0, said.indexOf('\r\n\r\n'));
};
