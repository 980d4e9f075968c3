import type { Example } from './example.ts';

export const helpCenterTree: Example = {
  about: `A help center as a tree: its collections, and the articles
in each. The tree is one call however deep it is, and all
articles are one more.`,
  restCalls: 3,
  query: `query HelpCenterTree($id: ID!) {
  helpCenter(id: $id) {
    displayName
    url
    locales
    collections {
      ...Shelf
      children {
        ...Shelf
        children { ...Shelf }
      }
    }
  }
}

fragment Shelf on Collection {
  name
  articles(first: 5) {
    totalCount
    nodes { title state }
  }
}
`,
  variables: { id: '171' },
};
