/** Makers of the members of an object, each given what the object is made from, and the object itself. */
export type Makers<From, Made> = { readonly [K in keyof Made]: (from: From, all: Made) => NonNullable<Made[K]> };

/** Makes objects whose members are made when they are first asked for: most operations touch few of them. */
export const lazily = <From, Made extends object>(makers: Makers<From, Made>): ((from: From) => Made) => {
  class Lazy {
    readonly #from: From;
    /** What was made. Defined as a property of its own name, each would take several times as long. */
    [made: symbol]: Made[keyof Made];

    constructor(from: From) {
      this.#from = from;
    }

    static {
      for (const name of Object.keys(makers) as (keyof Made & string)[]) {
        const slot = Symbol(name);
        Object.defineProperty(Lazy.prototype, name, {
          get(this: Lazy) {
            this[slot] ??= makers[name](this.#from, this as unknown as Made);
            return this[slot];
          },
        });
      }
    }
  }
  return (from) => new Lazy(from) as unknown as Made;
};
