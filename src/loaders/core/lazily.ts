type Made<M> = { readonly [K in keyof M]: M[K] extends () => infer T ? T : never };

/** An object whose members are made when they are first asked for: most operations touch few domains. */
export const lazily = <const M extends Readonly<Record<string, () => unknown>>>(makers: M): Made<M> => {
  const made: Record<string, unknown> = {};
  for (const [name, make] of Object.entries(makers))
    Object.defineProperty(made, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = make();
        Object.defineProperty(made, name, { value, enumerable: true });
        return value;
      },
    });
  return made as Made<M>;
};
