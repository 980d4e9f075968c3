import { IncomingMessage } from 'node:http';

/**
 * A request of node:http that becomes another protocol where that is a WebSocket only. Node would hand over each that offers one: some
 * clients offer HTTP/2 with every request, and are content with HTTP/1.1.
 */
export class UpgradableRequest extends IncomingMessage {
  /** Node sets it before there are headers, and looks at it when they are there. */
  declare private isOffered: boolean | null;

  get upgrade(): boolean {
    if (this.isOffered !== true) return false;
    return this.method === 'CONNECT' || this.headers.upgrade?.toLowerCase() === 'websocket';
  }

  set upgrade(isOffered: boolean | null) {
    this.isOffered = isOffered;
  }
}
