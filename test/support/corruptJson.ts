import { type Fault, secret, sends } from './faults.ts';

// Answers whose JSON is not what it should be.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonRecord = { [key: string]: Json };

const isJsonRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const alters = (change: (body: Json) => Json): Fault =>
  sends((body) => JSON.stringify(change(JSON.parse(body.toString('utf8')) as Json)));

const mapped = (record: JsonRecord, change: (value: Json, key: string) => Json | undefined): JsonRecord =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]): [string, Json][] => {
      const changed = change(value, key);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );

/** The records of a list, or the record that the answer is. */
const records = (body: Json, change: (record: JsonRecord, i: number) => Json): Json => {
  if (!isJsonRecord(body)) return body;
  const name = ['tickets', 'admins', 'teams', 'data'].find((name) => Array.isArray(body[name]));
  if (name === undefined) return change(body, 0);
  return { ...body, [name]: (body[name] as Json[]).map((one, i) => (isJsonRecord(one) ? change(one, i) : one)) };
};
const ofRecords = (change: (record: JsonRecord, i: number) => Json): Fault => alters((body) => records(body, change));
/** What is left of records of which nothing but the id is as it was. */
const butIds = (change: (value: Json, key: string) => Json | undefined): Fault =>
  ofRecords((record) => mapped(record, (value, key) => (key === 'id' ? value : change(value, key))));

const deep = (): Json => {
  let value: Json = { [secret]: 1 };
  for (let i = 0; i < 2_000; i += 1) value = i % 2 === 0 ? [value] : { data: value };
  return value;
};
const otherType = (value: Json): Json => {
  if (typeof value === 'string') return [secret];
  if (typeof value === 'number') return { [secret]: value };
  if (typeof value === 'boolean') return 'yes';
  return value === null ? 7 : 'text';
};

export const everythingNull = alters((body) => (isJsonRecord(body) ? mapped(body, () => null) : null));
export const everythingMissing = alters(() => ({}));
export const everythingOtherwise = alters((body) => (isJsonRecord(body) ? mapped(body, otherType) : null));
export const isNull = alters(() => null);
export const isList = alters((body) => [body]);
export const isText = alters(() => secret);

export const fieldsNull = butIds(() => null);
export const fieldsMissing = butIds(() => undefined);
export const fieldsOtherwise = butIds(otherType);
export const listsForObjects = butIds((value) => (isJsonRecord(value) ? [value] : value));
export const objectsForLists = butIds((value) => (Array.isArray(value) ? { ...value } : value));
export const fieldsDeep = butIds(() => deep());
/** Keys that `JSON.stringify` writes and object literals do not. */
export const protoKeys = sends((body) =>
  body.toString('utf8').replaceAll('{"', `{"__proto__":{"id":"${secret}","polluted":true},"constructor":{"a":1},"`),
);
export const lacksAnId = ofRecords((record, i) =>
  i === 1 ? mapped(record, (v, k) => (k === 'id' ? undefined : v)) : record,
);
export const repeats = alters((body) => {
  if (!isJsonRecord(body)) return body;
  return mapped(body, (value, key) => (Array.isArray(value) && key !== 'errors' ? [...value, ...value] : value));
});
