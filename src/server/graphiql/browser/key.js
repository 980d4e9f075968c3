const name = 'intercom-graphql:key';
let unstored = '';

/** One key for all of GraphiQL's tabs, until the browser's tab is closed. */
export const key = {
  get: () => {
    try {
      return sessionStorage.getItem(name) ?? unstored;
    } catch {
      return unstored;
    }
  },
  set: (value) => {
    unstored = value;
    try {
      if (value === '') sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, value);
    } catch {
      // Without storage it is gone with the page.
    }
  },
};
