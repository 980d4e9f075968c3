import * as resolve from '../resolvers/phoneSwitches.ts';
import { builder } from './core/builder.ts';
import { perParent } from './core/cost.ts';
import { customAttributes } from './core/customInputs.ts';
import { problems } from './core/errors.ts';

interface SentSms {
  readonly phone: string;
  readonly url: string | null;
}

const PhoneSwitch = builder.objectRef<SentSms>('PhoneSwitch').implement({
  description: 'An SMS with a link to the Messenger, sent to a caller (Switch).',
  fields: (t) => ({
    phone: t.exposeString('phone', {
      nullable: true,
      pii: true,
      description: 'The phone number that received the SMS.',
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      pii: true,
      description: 'The link to the Messenger in the SMS; null where Intercom does not report it.',
      resolve: ({ url }) => url,
    }),
  }),
});

builder.relayMutationField(
  'phoneSwitchCreate',
  {
    description: 'A caller who is invited to the Messenger.',
    inputFields: (t) => ({
      phone: t.string({
        required: true,
        pii: true,
        description: 'The caller’s phone number, in E.164 format, such as `+353871234567`.',
      }),
      customAttributes: customAttributes(t),
    }),
  },
  {
    description:
      'Sends a caller an SMS with a link to the Messenger (Switch), so that they go on in writing. Custom attributes are set on the user or lead. Each call sends one SMS; the gateway never sends it again by itself. An SMS that Intercom could not send is an `UpstreamProblem` with the code `sms_failed`; a number that Intercom refuses is an `InvalidInputProblem` with the code `invalid_phone_number`.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.create(input, ctx),
  },
  {
    description: 'The SMS that was sent.',
    outputFields: (t) => ({
      phoneSwitch: t.field({ type: PhoneSwitch, description: 'The SMS.', resolve: (sent) => sent }),
    }),
  },
);
