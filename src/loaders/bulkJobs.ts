import type { Bulk, BulkJob, CompanyItem, ContactItem } from '../client/bulkJobs.ts';
import type { Client } from '../client/index.ts';
import { singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';

export const bulkJobLoaders = ({ bulkJobs }: Client, changes: Changes) => {
  const byId = {
    CONTACTS: singleLoader<BulkJob>((id) => bulkJobs.findOfContacts({ id })),
    COMPANIES: singleLoader<BulkJob>((id) => bulkJobs.findOfCompanies({ id })),
  };
  changes.on('bulkJob', byId.CONTACTS, byId.COMPANIES);
  return {
    byId,
    createContacts: (body: Bulk<ContactItem>) => bulkJobs.createContacts({ body }),
    updateContacts: (body: Bulk<ContactItem>) => bulkJobs.updateContacts({ body }),
    deleteContacts: (body: Bulk<string>) => bulkJobs.deleteContacts({ body }),
    upsertCompanies: (body: Bulk<CompanyItem>) => bulkJobs.upsertCompanies({ body }),
    updateCompanies: (body: Bulk<CompanyItem>) => bulkJobs.updateCompanies({ body }),
    deleteCompanies: (body: Bulk<string>) => bulkJobs.deleteCompanies({ body }),
  };
};
