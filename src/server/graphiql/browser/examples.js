const { createElement: h } = React;

/** An example as the contents of a tab. */
export const tabOf = ({ about, query, variables }) => ({
  query: `${about.replaceAll(/^/gm, '# ')}\n${query}`,
  ...(variables === undefined ? {} : { variables: JSON.stringify(variables, null, 2) }),
});

const nameOf = ({ query }) => /^(\w+) (\w+)/.exec(query) ?? ['', 'query', 'Unnamed'];

const groups = [
  ['query', 'Queries'],
  ['mutation', 'Mutations'],
  ['subscription', 'Subscriptions'],
];

/** All examples by kind. Each opens in a tab of its own, or shows the tab that it is in. */
const examplesPanel = (examples) => () => {
  const { addTab, changeTab } = useGraphiQL(({ actions }) => actions);
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const open = (example) => {
    const { query, variables = '' } = tabOf(example);
    const place = tabs.findIndex((tab) => tab.query === query);
    if (place >= 0) return changeTab(place);
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
  return h(
    'div',
    { className: 'rest-panel' },
    h('h2', null, 'Examples'),
    h('p', null, 'They run as they stand over the sandbox. For a workspace of yours, change the ids.'),
    groups.map(([type, title]) =>
      h(
        'section',
        { key: type },
        h('h3', null, title),
        examples
          .filter((example) => nameOf(example)[1] === type)
          .map((example) =>
            h(
              'button',
              {
                key: example.query,
                type: 'button',
                className: 'rest-button rest-example',
                onClick: () => open(example),
              },
              h('strong', null, nameOf(example)[2]),
              h('span', null, example.about),
            ),
          ),
      ),
    ),
  );
};

const Icon = () =>
  h(
    'svg',
    { viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 },
    h('path', { d: 'M4 3h12v14H4zM7 7h6M7 10h6M7 13h4' }),
  );

export const examplesPlugin = (examples) => ({ title: 'Examples', icon: Icon, content: examplesPanel(examples) });
