import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network that can be cut or slow, before a server on this machine. */
export interface Network {
  readonly port: number;
  readonly url: string;
  /** Breaks all connections, and refuses new ones. */
  cut(): void;
  /** Everything takes that long, in each direction. */
  slow(ms: number): void;
  /** Lets everything through again. */
  heal(): void;
  close(): Promise<void>;
}

export const startProxy = async (target: number): Promise<Network> => {
  const sockets = new Set<Socket>();
  let isCut = false;
  let delayMs = 0;
  const pipe = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (data) => {
      if (delayMs === 0) to.write(data);
      else setTimeout(() => to.destroyed || to.write(data), delayMs);
    });
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    pipe(near, far);
    pipe(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    cut,
    slow: (ms) => {
      delayMs = ms;
    },
    heal: () => {
      isCut = false;
      delayMs = 0;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
};
