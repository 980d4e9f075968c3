import type { Handler } from '../client/core/call.ts';
import { newOperation } from '../client/core/operation.ts';
import type { Workspace } from '../client/core/workspace.ts';
import { connect } from '../client/index.ts';

const patienceMs = 2_000;

/**
 * The name of GraphiQL's page: that of the workspace that everybody may ask, if there is one, asked for once. While
 * upstream cannot say it, the page does without.
 */
export const workspaceTitle = (
  handler: Handler,
  workspace: Workspace | undefined,
  isSandbox: boolean,
): (() => Promise<string>) => {
  let name: string | null = null;
  const ask = async (): Promise<string | null> => {
    if (workspace === undefined) return null;
    const client = connect(handler, workspace, newOperation({ signal: AbortSignal.timeout(patienceMs) }));
    return (await client.admins.me()).workspace?.name ?? null;
  };
  return async () => {
    name ??= await ask().catch(() => null);
    const sandbox = isSandbox ? '(sandbox)' : null;
    const home = [name, sandbox].filter((part) => part !== null).join(' ');
    return home === '' ? 'intercom-graphql' : `${home} · intercom-graphql`;
  };
};
