/** Runs the gateway as a process of its own, with settings of `env`. */
export function startGateway(env?: Record<string, string>): Promise<{ url: string; stop: () => Promise<void> }>;
