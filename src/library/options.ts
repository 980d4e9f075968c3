import type { IntercomGatewayOptions, IntercomGatewaySettings } from '../../types/index.d.ts';
import { type Config, readConfig } from '../server/config.ts';
import { type SettingName, settings } from '../server/settings.ts';
import { unknownSettings } from '../server/unknownSettings.ts';

/** What concerns a server that listens, or the processes of one: here they are the host's. */
const ofTheHost: readonly string[] = [
  'HOST',
  'PORT',
  'WEB_CONCURRENCY',
  'WORKER_HANG_TIMEOUT_MS',
  'STOP_DELAY_MS',
  'MAX_CONNECTIONS',
  'MAX_UNSENT_BYTES',
  'SEND_TIMEOUT_MS',
  'REQUEST_TIMEOUT_MS',
] satisfies readonly SettingName[];

const optionOf = (name: string): string =>
  name.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const settingLike = (option: string): string => option.replaceAll(/[A-Z]/g, '_$&').toUpperCase();

const settingOf: ReadonlyMap<string, SettingName> = new Map(
  (Object.keys(settings) as SettingName[])
    .filter((name) => !ofTheHost.includes(name))
    .map((name) => [optionOf(name), name]),
);

/** Names of settings as those of options, and what is a switch there as one here. */
const inOptions = (line: string): string =>
  line
    .replaceAll(/\b[A-Z][A-Z_]+\b/g, (word) => (word in settings ? optionOf(word) : word))
    .replace('is not a setting', 'is not an option')
    .replace('accepts on or off', 'accepts true or false')
    .replace(/, separated by (commas|spaces)/, ', in an array');

/** An option as its variable would be written; undefined where it would be unset, and null for what no variable could be. */
const asText = (name: SettingName, value: unknown): string | null | undefined => {
  if (typeof value === 'string' || value === undefined) return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return null;
  if (value.length === 0) return name === 'FIN_STREAM_HOSTS' ? 'none' : undefined;
  return value.join(name === 'GATEWAY_API_KEYS' ? ' ' : ',');
};

const unknownOption = (option: string): string => {
  const name = settingLike(option);
  if (ofTheHost.includes(name)) return `${option} is not an option: the host listens.`;
  const [line] = unknownSettings({ [name]: '' });
  return line === undefined ? `${option} is not an option.` : inOptions(line.replace(name, option));
};

export interface OptionsReading {
  readonly config: Config;
  /** One line for each thing that is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/**
 * The configuration of the options, by the rules of the environment variables.
 *
 * @throws {TypeError} with a line for each invalid option.
 */
export const readOptions = ({ admit, log, ...given }: IntercomGatewayOptions): OptionsReading => {
  const found: Record<string, string> = {};
  const mistakes: string[] = [];
  for (const [option, value] of Object.entries(given)) {
    const name = settingOf.get(option);
    const text = name && asText(name, value);
    if (name === undefined) mistakes.push(unknownOption(option));
    else if (text === null)
      mistakes.push(inOptions(`${name}: got a value of another type; accepts ${settings[name].accepts}.`));
    else if (text !== undefined) found[name] = text;
  }
  for (const [name, value] of Object.entries({ admit, log }))
    if (value !== undefined && typeof value !== 'function') mistakes.push(`${name}: got no function.`);
  const { config, problems, warnings } = readConfig(found);
  mistakes.push(...problems.map(inOptions), ...conflicts(given, admit !== undefined));
  if (config === undefined || mistakes.length > 0) throw new TypeError(mistakes.join('\n'));
  return { config, warnings: warnings.map(inOptions) };
};

/** The environment of a program says where it listens; options do not. So here the choice of who may ask is never made by default. */
const conflicts = (
  { gatewayAuth, intercomAccessToken }: IntercomGatewaySettings,
  isAdmitting: boolean,
): readonly string[] => {
  if (isAdmitting)
    return gatewayAuth === undefined ? [] : ['gatewayAuth: got a value, although there is admit; accepts no value.'];
  return gatewayAuth === undefined && intercomAccessToken !== undefined
    ? ['gatewayAuth: got nothing, and there is no admit; accepts none, api-key, jwt or passthrough.']
    : [];
};
