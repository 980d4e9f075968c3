const exitCodesOfSignals = { SIGINT: 130, SIGTERM: 143 } as const;

/** Aborted by the first signal, with the exit code that it stands for. */
export const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(exitCodesOfSignals))
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code);
      controller.abort(code);
    });
  return controller.signal;
};
