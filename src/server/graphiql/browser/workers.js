/** Resolves when the editor shows, so that workers do not compete with it for the processor. */
const editorShows = new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('.graphiql-query-editor .view-line') === null) return;
    observer.disconnect();
    performance.mark('editor-shows');
    requestAnimationFrame(() => setTimeout(resolve));
  };
  const observer = new MutationObserver(look);
  observer.observe(document.getElementById('root'), { childList: true, subtree: true });
});

/** @param {string} folder of the workers */
export const startWorkersLater = (folder) => {
  const names = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
  globalThis.MonacoEnvironment = {
    globalAPI: false,
    getWorker: async (_, label) => {
      await editorShows;
      performance.mark('worker-starts');
      return new Worker(`${folder}${names[label]}.worker.js`, { name: label, type: 'module' });
    },
  };
};
