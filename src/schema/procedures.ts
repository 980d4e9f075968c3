import * as resolve from '../resolvers/procedures.ts';
import { builder } from './core/builder.ts';
import { batched, perParent } from './core/cost.ts';
import { CustomAttributeValueInput } from './core/customInputs.ts';
import { problems } from './core/errors.ts';
import { Conversation } from './core/refs.ts';
import { relation } from './core/relation.ts';

const ProcedureAttributeValueInput = builder.inputType('ProcedureAttributeValueInput', {
  description: 'A value that a procedure of Fin waits for.',
  fields: (t) => ({
    identifier: t.string({
      required: true,
      description: 'Identifier of the attribute, as the webhook has it in `attributes_to_collect`.',
    }),
    value: t.field({
      type: CustomAttributeValueInput,
      required: true,
      description: 'Value that fits the attribute’s data type; of a list, the id of an option as text.',
    }),
  }),
});

builder.relayMutationField(
  'procedureInputSubmit',
  {
    description: 'Input of a person that a procedure of Fin waits for.',
    inputFields: (t) => ({
      conversationId: t.id({ required: true, description: 'Intercom’s id of the conversation, as in the webhook.' }),
      stepId: t.string({ required: true, description: 'Id of the step that waits, as in the webhook (`step_id`).' }),
      attributeValues: t.field({
        type: [ProcedureAttributeValueInput],
        required: true,
        description: 'Values of all attributes that the webhook has in `attributes_to_collect`.',
      }),
    }),
  },
  {
    description:
      'Submits the input of a person to a procedure of Fin that waits for it, so that the procedure goes on. The webhook `procedure.hitl_notification.created` names conversation, step and attributes. A `NotFoundProblem` means that the request is unknown or has expired, a `ConflictProblem` that it has its input already, and a `ForbiddenProblem` that the token’s admin cannot see the conversation or that the feature is off. Safe to retry. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.submitInput(input, ctx),
  },
  {
    description: 'Payload with the conversation of the procedure.',
    outputFields: (t) => ({
      conversation: t.field(
        relation({
          type: Conversation,
          description: 'Conversation in which the procedure goes on. Costs one REST call.',
          cost: batched('conversations'),
          resolve: resolve.conversation,
        }),
      ),
    }),
  },
);
