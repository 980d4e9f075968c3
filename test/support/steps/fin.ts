import { isBefore } from '../../../src/client/core/versions.ts';
import type { Steps } from './step.ts';

const user = { id: 'larkspur-10042', name: 'Ann Rider', email: 'ann@rider.example' };
const messageAt = (timestamp: string) => ({ author: 'user', body: 'Where is my bike?', timestamp });
const body = { conversation_id: 'steps-1', message: messageAt('2026-01-24T10:01:20.000Z'), user };

const event = {
  event_id: 'event-1',
  external_conversation_id: 'channel-1',
  contact: { type: 'user', external_id: 'larkspur-10042', name: 'Ann Rider', email: 'ann@rider.example' },
};
const notify =
  (name: string, more: object): Steps[string] =>
  async ({ call }) => {
    const route = `POST /custom_channel_events/notify_${name}`;
    await call(route, [], { body: { ...event, ...more } });
    await call(route, [], { body: { ...event, ...more } });
    await call(route, [], {
      body: { ...event, ...more, event_id: 'event-2', contact: { type: 'user', external_id: '1' } },
    });
  };

export const fin: Steps = {
  'POST /custom_channel_events/notify_new_conversation': notify('new_conversation', {}),
  'POST /custom_channel_events/notify_new_message': notify('new_message', { body: 'Hello' }),
  'POST /custom_channel_events/notify_quick_reply_selected': notify('quick_reply_selected', {
    quick_reply_option_id: '1',
  }),
  'POST /custom_channel_events/notify_attribute_collected': notify('attribute_collected', {
    attribute: { id: 'address', value: 'Dublin' },
  }),
  'POST /procedures/{}/collect_agent_input': async ({ call }) => {
    const attribute_values = [{ identifier: 'local.approved', value: true }];
    for (const step of [2, 2, 3, 4, 5, 9])
      await call('POST /procedures/{}/collect_agent_input', ['215473840000110'], {
        body: { step_id: `step-${step}`, attribute_values },
      });
  },
  'POST /fin/start': async ({ call }) => {
    await call('POST /fin/start', [], { body });
    await call('POST /fin/start', [], { body: { ...body, message: messageAt('2026-01-24T10:02:20.000Z') } });
    await call('POST /fin/start', [], {
      body: {
        ...body,
        conversation_id: 'steps-2',
        user: { ...user, attributes: { no_such: 1 } },
        attachments: [{ type: 'url', url: 'https://rider.example/bike.png' }],
        conversation_metadata: { history: [messageAt('2026-01-24T10:00:20.000Z')], attributes: { no_such: 'x' } },
      },
    });
    await call('POST /fin/start', [], { body: { ...body, conversation_id: '' } });
  },
  'POST /fin/reply': async ({ call, version }) => {
    const settings = isBefore(version, 'Unstable') ? {} : { settings: { follow_up_questions: false, email: true } };
    await call('POST /fin/reply', [], { body: { ...body, ...settings, conversation_id: 'larkspur-chat-1' } });
    await call('POST /fin/reply', [], { body: { ...body, conversation_id: 'nowhere' } });
  },
  'POST /fin/ask': async ({ call }) => {
    await call('POST /fin/ask', [], { body: { ...body, conversation_id: 'steps-3' } });
    await call('POST /fin/ask', [], { body: { ...body, user: { id: '' } } });
  },
  'POST /fin/escalate': async ({ call }) => {
    await call('POST /fin/escalate', [], { body: { conversation_id: 'larkspur-chat-1', context: 'Cross.' } });
    await call('POST /fin/escalate', [], { body: { user, message: 'Help' } });
    await call('POST /fin/escalate', [], { body: { conversation_id: 'nowhere' } });
  },
  'POST /fin/csat': async ({ call }) => {
    for (const place of [2, 2, 3, 4, 1, 9])
      await call('POST /fin/csat', [], { body: { conversation_id: `larkspur-chat-${place}`, rating: 'amazing' } });
    await call('POST /fin/csat', [], { body: { conversation_id: 'larkspur-chat-2', rating: 'bad', remark: 'Slow.' } });
  },
  'POST /fin/capabilities': ({ call }) => call('POST /fin/capabilities', [], { body: { user } }),
  'POST /fin/procedures/{}/run': async ({ call }) => {
    const run = { conversation_id: 'steps-4', user, conversation_metadata: { attributes: { no_such: 1 } } };
    await call('POST /fin/procedures/{}/run', ['70101'], { body: run });
    for (const id of ['70101', '70102', '70103', '1'])
      await call('POST /fin/procedures/{}/run', [id], { body: { ...run, settings: { email: true } } });
  },
};
