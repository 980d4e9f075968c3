const numbers = { SIGINT: 2, SIGTERM: 15 } as const;

/** Resolves at the first SIGTERM or SIGINT. The second one ends the process where it stands. */
export const firstSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let isStopping = false;
    for (const [name, number] of Object.entries(numbers)) {
      process.on(name, () => {
        if (isStopping) process.exit(128 + number);
        isStopping = true;
        resolve();
      });
    }
  });
