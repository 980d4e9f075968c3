import { expect, test } from 'vitest';
import { endpoints } from '../../src/client/index.ts';
import { plain } from '../support/plain.ts';

test('content of a type that is not known yet is omitted, and noted', () => {
  const notes: string[] = [];
  const data = [
    { type: 'hologram', id: '1', title: 'New' },
    { type: 'article', id: 1, title: 'Old', contents: [{ id: 2, title: 'Old', locale: 'en' }, { title: 'None' }] },
    { type: 'content_snippet', id: '1' },
    { type: 'article' },
  ];
  const page = endpoints.content.search.read({ type: 'list', data, total_count: 4 }, (what, value) => {
    notes.push(`${what}: ${value}`);
  });
  expect(plain(page)).toEqual({
    items: [
      {
        id: 'ARTICLE 1',
        contentId: '1',
        type: 'ARTICLE',
        title: 'Old',
        contents: [{ id: '2', title: 'Old', locale: 'en' }],
      },
      { id: 'CONTENT_SNIPPET 1', contentId: '1', type: 'CONTENT_SNIPPET', title: null, contents: null },
    ],
    next: null,
    total: 4,
  });
  expect(new Set(notes)).toEqual(new Set(['type: hologram']));
});

test('a snippet is read by the deprecated names too, and what it lacks is not said', () => {
  const wire = { id: 1, chatbot_availability: 1, copilot_availability: 0, ai_sales_agent_availability: null };
  expect(plain(endpoints.contentSnippets.find.read(wire, () => {}))).toMatchObject({
    id: '1',
    aiChatbotAvailability: true,
    aiCopilotAvailability: false,
    aiSalesAgentAvailability: null,
    audienceIds: null,
    jsonBlocks: null,
  });
});
