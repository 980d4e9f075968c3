/**
 * On a reload GraphiQL compares the editors' last contents with its tabs, and opens an empty tab when none is the same, as
 * when nothing was typed: so it is told what the open tab holds.
 *
 * @param {{ localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> }} window that refuses its storage where it is turned off
 * @param {string} search of the address
 */
export const tellOpenTab = (window, search) => {
  try {
    const storage = window.localStorage;
    const { tabs, activeTabIndex } = JSON.parse(storage.getItem('graphiql:tabState')) ?? {};
    const linked = new URLSearchParams(search).get('query');
    // The address is ahead of what is stored about the tabs for half a second.
    const open = linked === null ? tabs?.[activeTabIndex] : tabs?.find(({ query }) => query === linked);
    for (const part of tabs === undefined ? [] : ['query', 'variables', 'headers']) {
      const value = open?.[part] ?? null;
      if (value === null) storage.removeItem(`graphiql:${part}`);
      else storage.setItem(`graphiql:${part}`, value);
    }
  } catch {
    // Without storage, or with another's in it, the examples show as on a first visit.
  }
};
