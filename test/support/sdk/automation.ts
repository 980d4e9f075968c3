import { setTimeout } from 'node:timers/promises';
import type { IntercomClient } from 'intercom-client';
import { conversations } from '../writing.ts';
import type { Calls } from './index.ts';

const custom_object_type_identifier = 'Order';
const contact = { type: 'user', external_id: 'own', name: 'Ada', email: 'ada@x.example' } as const;
const event = { event_id: '1', external_conversation_id: 'own', contact } as const;
const period = { created_at_after: 1_700_000_000, created_at_before: 1_761_000_000 };
const client = { app_id: 'lk7cy2p9', client_id: '1' };

const startedExport = async ({ dataExport }: IntercomClient): Promise<string> =>
  (await dataExport.create(period)).job_identifier ?? '';
/** Exports end after a while: each look takes them further. */
const finished = async (look: () => PromiseLike<{ readonly status?: string }>): Promise<void> => {
  for (let left = 20; left > 0; left -= 1) {
    const { status } = await look();
    if (status === 'completed' || status === 'complete') return;
    await setTimeout(20);
  }
};
const startedReport = async (sdk: IntercomClient): Promise<string> => {
  const { data } = await sdk.export.listAvailableDatasetsAndAttributes();
  const [dataset] = data ?? [];
  const report = await sdk.export.enqueueANewReportingDataExportJob({
    dataset_id: dataset?.id ?? '',
    attribute_ids: (dataset?.attributes ?? []).flatMap(({ id }) => id ?? []).slice(0, 2),
    start_time: 1_759_000_000,
    end_time: 1_760_000_000,
  });
  return report.job_identifier ?? '';
};

export const automationCalls: Calls = {
  'calls.listCalls': ({ calls }) => calls.listCalls(),
  'calls.showCall': ({ calls }, { call_id }) => calls.showCall({ call_id }),
  'calls.showCallRecording': ({ calls }, { call_id }) => calls.showCallRecording({ call_id }),
  'calls.showCallTranscript': ({ calls }, { call_id }) => calls.showCallTranscript({ call_id }),
  'calls.listCallsWithTranscripts': ({ calls }) =>
    calls.listCallsWithTranscripts({ conversation_ids: [conversations.free] }),

  'customChannelEvents.notifyNewConversation': (sdk) => sdk.customChannelEvents.notifyNewConversation(event),
  'customChannelEvents.notifyNewMessage': (sdk) =>
    sdk.customChannelEvents.notifyNewMessage({ ...event, body: 'Hello' }),
  'customChannelEvents.notifyQuickReplySelected': async (sdk) => {
    await sdk.customChannelEvents.notifyNewConversation(event);
    return sdk.customChannelEvents.notifyQuickReplySelected({ ...event, event_id: '2', quick_reply_option_id: '1' });
  },
  'customChannelEvents.notifyAttributeCollected': async (sdk) => {
    await sdk.customChannelEvents.notifyNewConversation(event);
    const attribute = { id: 'size', value: 'L' };
    return sdk.customChannelEvents.notifyAttributeCollected({ ...event, event_id: '2', attribute });
  },

  'customObjectInstances.getCustomObjectInstancesByExternalId': (sdk) =>
    sdk.customObjectInstances.getCustomObjectInstancesByExternalId({
      custom_object_type_identifier,
      external_id: 'order-001',
    }),
  'customObjectInstances.createCustomObjectInstances': (sdk) =>
    sdk.customObjectInstances.createCustomObjectInstances({
      custom_object_type_identifier,
      external_id: 'own',
      custom_attributes: { order_number: '7' },
    }),
  // The SDK names the two ways of deleting the wrong way round.
  'customObjectInstances.deleteCustomObjectInstancesById': (sdk) =>
    sdk.customObjectInstances.deleteCustomObjectInstancesById({
      custom_object_type_identifier,
      external_id: 'order-001',
    }),
  'customObjectInstances.getCustomObjectInstancesById': (sdk) =>
    sdk.customObjectInstances.getCustomObjectInstancesById({
      custom_object_type_identifier,
      custom_object_instance_id: '8101',
    }),
  'customObjectInstances.deleteCustomObjectInstancesByExternalId': (sdk) =>
    sdk.customObjectInstances.deleteCustomObjectInstancesByExternalId({
      custom_object_type_identifier,
      custom_object_instance_id: '8101',
    }),

  'dataExport.create': ({ dataExport }) => dataExport.create(period),
  'dataExport.find': async (sdk) => sdk.dataExport.find({ job_identifier: await startedExport(sdk) }),
  'dataExport.cancel': async (sdk) => sdk.dataExport.cancel({ job_identifier: await startedExport(sdk) }),
  'dataExport.download': async (sdk) => {
    const job = { job_identifier: await startedExport(sdk) };
    await finished(() => sdk.dataExport.find(job));
    return sdk.dataExport.download(job);
  },
  'export.listAvailableDatasetsAndAttributes': (sdk) => sdk.export.listAvailableDatasetsAndAttributes(),
  'export.enqueueANewReportingDataExportJob': (sdk) => startedReport(sdk),
  'dataExport.exportReportingData': async (sdk) =>
    sdk.dataExport.exportReportingData({ ...client, job_identifier: await startedReport(sdk) }),
  'dataExport.downloadReportingDataExport': async (sdk) => {
    const job = { ...client, job_identifier: await startedReport(sdk) };
    await finished(() => sdk.dataExport.exportReportingData(job));
    return sdk.dataExport.downloadReportingDataExport(job);
  },

  'ipAllowlist.getIpAllowlist': ({ ipAllowlist }) => ipAllowlist.getIpAllowlist(),
  'ipAllowlist.updateIpAllowlist': ({ ipAllowlist }) =>
    ipAllowlist.updateIpAllowlist({ enabled: false, ip_allowlist: ['192.0.2.0/24'] }),
  'phoneCallRedirects.create': (sdk) => sdk.phoneCallRedirects.create({ phone: '+35315550101' }),
};
