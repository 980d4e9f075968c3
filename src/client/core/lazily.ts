/** Makers of the members of an object, each given what the object is made from, and the object itself. */
export type Makers<From, Made> = { readonly [K in keyof Made]: (from: From, all: Made) => Made[K] };

/** Makes objects whose members are made when they are first asked for: most operations touch few of them. */
export const lazily = <From, Made extends object>(makers: Makers<From, Made>): ((from: From) => Made) => {
  class Lazy {
    readonly #from: From;

    constructor(from: From) {
      this.#from = from;
    }

    static {
      for (const name of Object.keys(makers) as (keyof Made & string)[])
        Object.defineProperty(Lazy.prototype, name, {
          get(this: Lazy) {
            const value = makers[name](this.#from, this as unknown as Made);
            Object.defineProperty(this, name, { value, enumerable: true });
            return value;
          },
        });
    }
  }
  return (from) => new Lazy(from) as unknown as Made;
};
