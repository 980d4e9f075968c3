/** The phrase occurs once, or the bundle is no longer the one that this was written for. */
const replaced = (js: string, phrase: RegExp, by: string): string => {
  const found = js.match(new RegExp(phrase, 'g'))?.length ?? 0;
  if (found !== 1) throw new Error(`GraphiQL's bundle has what is to be replaced ${found} times: ${phrase}`);
  return js.replace(phrase, by);
};

const plugins = /(?<=[{,]plugins:)\[([\w$]+)\](?=,schemaDescription:!0)/;
const react = /globalThis\.React=[\w$]+;/;
const hook =
  /function ([\w$]+)(?=\([\w$]+\)\{const [\w$]+=[\w$]+\.useContext\([\w$]+\);if\(![\w$]+\)throw new Error\(`"useGraphiQL" hook)/;

/**
 * The pinned bundle with doors for plugins of our own: `graphiqlPlugins` stand beside the explorer, which the option
 * `plugins` would replace, and `useGraphiQL` is a global, as React is.
 *
 * React makes errors while the bundle is evaluated. To a browser with developer tools attached this means to parse the whole
 * bundle twice again, to say where that was; without a limit of the stack there is none. `start.js` sets it again.
 */
export const withDoors = (js: string): string => {
  const [, name = ''] = hook.exec(js) ?? [];
  const steps = [
    [plugins, '[$1,...globalThis.graphiqlPlugins]'],
    [hook, '$&'],
    [react, `$&globalThis.useGraphiQL=${name};`],
  ] as const;
  return steps.reduce((text, [phrase, by]) => replaced(text, phrase, by), `delete Error.stackTraceLimit;${js}`);
};
