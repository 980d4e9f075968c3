/** The longest time, in milliseconds, until a page that is looked at asks which schema the gateway has. */
const intervalMs = 60_000;

/** Calls `check` while the page is visible: when it comes into view or gets the focus, and once a minute. */
export const whileVisible = (check) => {
  const ask = () => {
    if (!document.hidden) check();
  };
  document.addEventListener('visibilitychange', ask);
  window.addEventListener('focus', ask);
  setInterval(ask, intervalMs);
};

/** The hash of the gateway's schema, if the caller may see it. */
const hashOf = (response) => response.headers.get('x-intercom-schema');

/**
 * Notices by the responses that the gateway has another schema than the one that was read last.
 *
 * @param {{ outdated: () => void, changed: () => void }} on `outdated` is to read the schema again; `changed` hears that this is done.
 */
export const watchSchema = ({ outdated, changed }) => {
  /** Of the newest reading; null without one. */
  let hash = null;
  // GraphiQL reads the schema when it starts.
  let isReading = true;
  return {
    isReading: () => isReading,
    /** @param {Promise<{ response: Response, result: object }>} answer to introspection; returns its result. */
    reading: async (answer) => {
      isReading = true;
      const before = hash;
      hash = null;
      try {
        const { response, result } = await answer;
        // A gateway that is overloaded has the schema another time.
        if (response.status < 500) hash = hashOf(response);
        if (response.ok && before !== null && hash !== null && hash !== before) changed();
        return result;
      } finally {
        isReading = false;
      }
    },
    /** @param {Response} response to anything else */
    seen: (response) => {
      const now = hashOf(response);
      if (!isReading && now !== null && now !== hash) outdated();
    },
  };
};
