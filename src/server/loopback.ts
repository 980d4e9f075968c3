/** Whether a host name or address is this machine's own and nobody else's. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|::1|\[::1\]|127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3})$/i.test(host);
