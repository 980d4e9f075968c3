import type { Bulk, BulkJob, CompanyItem, ContactItem } from '../client/bulkJobs.ts';
import type { Client } from '../client/index.ts';
import { singleLoader } from './core/batch.ts';

export const bulkJobLoaders = ({ bulkJobs }: Client) => ({
  byId: {
    CONTACTS: singleLoader<BulkJob>((id) => bulkJobs.findOfContacts({ id })),
    COMPANIES: singleLoader<BulkJob>((id) => bulkJobs.findOfCompanies({ id })),
  },
  createContacts: (body: Bulk<ContactItem>) => bulkJobs.createContacts({ body }),
  updateContacts: (body: Bulk<ContactItem>) => bulkJobs.updateContacts({ body }),
  deleteContacts: (body: Bulk<string>) => bulkJobs.deleteContacts({ body }),
  upsertCompanies: (body: Bulk<CompanyItem>) => bulkJobs.upsertCompanies({ body }),
  updateCompanies: (body: Bulk<CompanyItem>) => bulkJobs.updateCompanies({ body }),
  deleteCompanies: (body: Bulk<string>) => bulkJobs.deleteCompanies({ body }),
});
