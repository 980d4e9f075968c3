import type { Case } from './cases.ts';

export const companies: readonly Case[] = [
  { name: 'companyUpsert of a new one', input: ({ next }) => ({ companyId: next, name: 'New' }) },
  { name: 'companyUpsert', input: ({ own }) => ({ companyId: own, name: 'After' }) },
  { name: 'companyUpdate', input: ({ company }) => ({ id: company, name: 'After' }) },
  { name: 'companyDelete', input: ({ company }) => ({ id: company }) },
  { name: 'companyContactAttach', input: ({ lead, company }) => ({ contactId: lead, companyId: company }) },
  { name: 'companyContactDetach', input: ({ contact, company }) => ({ contactId: contact, companyId: company }) },
  { name: 'companyNoteCreate', input: ({ company }) => ({ companyId: company, body: 'Soon.' }) },
  { name: 'companyTagBulkAdd', input: ({ company }) => ({ tagName: 'VIP', companies: [{ id: company }] }) },
  {
    name: 'companyTagBulkRemove',
    input: ({ own }) => ({ tagName: own.replace('related-', 'Related '), companies: [{ companyId: own }] }),
  },
  {
    name: 'companyBulkUpsert',
    version: 'Unstable',
    input: ({ own, next }) => ({ companies: [{ companyId: own, name: 'After' }, { companyId: next }] }),
  },
  {
    version: 'Unstable',
    name: 'companyBulkUpdate',
    input: ({ company }) => ({ companies: [{ id: company, name: 'After' }] }),
  },
  { version: 'Unstable', name: 'companyBulkDelete', input: ({ company }) => ({ ids: [company] }) },
];
