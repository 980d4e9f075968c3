import type { Version } from '../../../src/client/core/versions.ts';
import {
  asObject,
  description,
  isObject,
  type Json,
  type JsonObject,
  jsonContent,
  operationOf,
} from './description.ts';

export interface NamedExample {
  readonly name: string;
  readonly value: Json;
}
export interface ResponseExample extends NamedExample {
  readonly status: number;
}
export interface Examples {
  readonly requests: readonly NamedExample[];
  readonly responses: readonly ResponseExample[];
}

const named = (content: JsonObject | undefined): NamedExample[] => {
  if (content === undefined) return [];
  const list = Object.entries(asObject(content['examples'])).flatMap(([name, example]) =>
    isObject(example) && example['value'] !== undefined ? [{ name, value: example['value'] }] : [],
  );
  return content['example'] === undefined ? list : [...list, { name: 'example', value: content['example'] }];
};

/** Every example that the description of a version publishes for an operation. */
export const officialExamples = (version: Version, method: string, route: string): Examples => {
  const operation = operationOf(version, `${method} ${route}`);
  if (operation === undefined) return { requests: [], responses: [] };
  const { resolve } = description(version);
  return {
    requests: named(jsonContent(operation.requestBody)),
    responses: Object.entries(operation.responses).flatMap(([status, response]) =>
      named(jsonContent(resolve(response))).map((example) => ({ status: Number(status), ...example })),
    ),
  };
};
