import { find, mutate, type Questions, text } from './question.ts';

const attribute = `id model name fullName label description dataType options apiWritable messengerWritable uiWritable
  custom archived admin { id } createdAt updatedAt`;
const brand = 'id name isDefault defaultEmail { id } createdAt updatedAt';
const email =
  'id email verified domain forwardingEnabled forwardedEmailLastReceivedAt brand { id } createdAt updatedAt';

export const workspace: Questions = {
  'GET /data_attributes': () => ({
    query: `{ answer: dataAttributes(model: COMPANY, includeArchived: true) { ${attribute} } }`,
  }),
  'POST /data_attributes': () =>
    mutate('dataAttributeCreate', `dataAttribute { ${attribute} }`, {
      model: 'COMPANY',
      name: 'Mithril Shirt',
      dataType: 'LIST',
      options: ['small', 'large'],
      description: 'Armour',
      messengerWritable: true,
    }),
  'PUT /data_attributes/{}': ({ id }) =>
    mutate('dataAttributeUpdate', `dataAttribute { ${attribute} }`, {
      id: text(id) || '44',
      description: 'Just a plain old ring',
      options: ['1-10', '11-20'],
      messengerWritable: false,
      archived: false,
    }),
  'GET /brands': () => ({ query: `{ answer: brands { ${brand} } }` }),
  'GET /brands/{}': ({ id }) => find('brand', brand, id),
  'GET /emails': () => ({ query: `{ answer: emailSettings { ${email} } }` }),
  'GET /emails/{}': ({ id }) => find('emailSetting', email, id),
};
