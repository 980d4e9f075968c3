interface Nested<F> {
  readonly and?: readonly F[] | null | undefined;
  readonly or?: readonly F[] | null | undefined;
}

/** Whether something holds for a filter or any filter in it. A filter is searched once, however many lists have it. */
export const anywhere = <F extends Nested<F>>(holds: (filter: F) => boolean): ((filter: F) => boolean) => {
  const search = (filter: F): boolean =>
    holds(filter) || (filter.and?.some(search) ?? false) || (filter.or?.some(search) ?? false);
  const known = new WeakMap<F, boolean>();
  return (filter) => {
    const answer = known.get(filter) ?? search(filter);
    known.set(filter, answer);
    return answer;
  };
};
