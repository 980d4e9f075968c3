import type { Example } from './example.ts';

export const finContent: Example = {
  about: `What Fin may use in its replies: pages of your own website
by source, articles and snippets, each with its availability.`,
  restCalls: 6,
  query: `query WhatFinMayUse {
  contentImportSources {
    url
    status
    syncBehavior
    externalPages(first: 5) {
      totalCount
      nodes {
        title
        url
        aiAgentAvailability
        aiCopilotAvailability
        aiSalesAgentAvailability
      }
    }
  }
  articles(first: 5) {
    totalCount
    nodes {
      title
      state
      aiChatbotAvailability
      aiCopilotAvailability
      aiSalesAgentAvailability
    }
  }
  contentSnippets(first: 5) {
    nodes {
      title
      aiChatbotAvailability
      aiCopilotAvailability
      aiSalesAgentAvailability
      audiences { id }
    }
  }
}
`,
};
