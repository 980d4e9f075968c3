import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Names the folder in which the processes of this run share one build of the command line, and removes it at the end. */
export default () => {
  process.env['BUILT_CLI'] ??= String(process.pid);
  const home = join(import.meta.dirname, '../../../node_modules/.cache/cli-under-test', process.env['BUILT_CLI']);
  const remove = () => rmSync(home, { recursive: true, force: true });
  remove();
  return remove;
};
