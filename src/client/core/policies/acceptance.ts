import { type Policy, watched } from '../call.ts';

/** Notes whether upstream takes the workspace's token: a good answer says that it does, 401 that it does not. */
export const acceptance: Policy = (next) => (call) =>
  watched(next(call), {
    answered: ({ status }) => {
      const { acceptance } = call.workspace;
      if (status < 300) acceptance.isAccepted = true;
      if (status === 401) acceptance.isAccepted = false;
    },
    failed: () => {},
  });
