import type { Example } from './example.ts';

export const phoneCalls: Example = {
  about: `Phone calls: who talked with whom, for how long, and what was said.
A transcript costs a REST call for each call that has one.`,
  restCalls: 5,
  query: `query PhoneCalls {
  calls(first: 3) {
    totalCount
    nodes {
      direction
      state
      phone
      answeredAt
      endedAt
      contact { name }
      admin { name }
      hasRecording
      transcript { startSeconds speaker text }
    }
  }
}
`,
};
