import { builder } from '../core/builder.ts';
import './content.ts';
import './conversations.ts';
import './fin.ts';
import './people.ts';
import './tickets.ts';
import './workspace.ts';

builder.subscriptionType({
  description:
    'Fields that report events, as Intercom’s webhooks deliver them. A subscription has one of them, over server-sent events or a WebSocket. Costs one REST call when it is opened, for the id of the workspace, unless that is cached. Costs no REST call for an event but those of the selected fields, once for all subscribers that select the same. Webhooks are neither complete nor in order: after a gap, read the records again. Personal fields are null without the scope `pii`.',
});
