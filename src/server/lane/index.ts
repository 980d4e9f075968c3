import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { FetchAPI, GraphQLParams } from 'graphql-yoga';
import type { Admission, Admit } from '../auth/index.ts';
import type { Caller } from '../caller.ts';
import { isDeep } from '../limits/values.ts';
import type { OperationPrice } from '../price/index.ts';
import { processRegularResult } from '../yoga.ts';
import { answerTypeOf, callerOf, plainLength, readBody } from './incoming.ts';
import type { Prepared } from './prepare.ts';

type Variables = Readonly<Record<string, unknown>>;

/** An operation that is sure to run. */
export interface Question {
  readonly admission: Admission;
  readonly prepared: Prepared;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly price: OperationPrice;
}

export interface Answer {
  readonly result: ExecutionResult;
  readonly headers: Readonly<Record<string, string>>;
  /** Told once the answer is written, with its status. */
  readonly written: (status: number) => void;
}

export interface LaneOptions {
  readonly bodyBytes: number;
  readonly admit: Admit;
  /** The document that is asked for; throws where it may not be. */
  readonly textOf: (params: GraphQLParams) => string | undefined;
  readonly prepare: (text: string, operationName: string | undefined) => Prepared | undefined;
  /** Undefined for what is refused. */
  readonly priceOf: (asked: Omit<Question, 'admission' | 'price'>) => OperationPrice | undefined;
  readonly run: (question: Question, caller: Caller) => Promise<Answer>;
  /** Hears of what should not have happened. */
  readonly failed: (error: unknown) => void;
}

/**
 * The short way in and out for a plain question: a JSON body over node:http, answered in one piece. It goes past the
 * fetch layer, not past a rule: what is not sure to run, for whatever reason, is left to the plugins, which say why.
 * `leave` is given the body if it has been read.
 */
export const createLane = ({ bodyBytes, admit, textOf, prepare, priceOf, run, failed }: LaneOptions) => {
  const questionIn = async (body: string, caller: Caller): Promise<Question | undefined> => {
    const params = paramsIn(body);
    const text = params && textOf(params);
    if (text === undefined) return undefined;
    // Before the document is looked at: strangers have nothing parsed.
    const admission = await admit(caller);
    const operationName = params?.operationName ?? undefined;
    const prepared = prepare(text, operationName);
    const operation = prepared?.operationOf(operationName);
    if (prepared === undefined || operation === undefined) return undefined;
    const asked = { prepared, operation, variables: (params?.variables ?? {}) as Variables };
    const price = priceOf(asked);
    return price && { ...asked, admission, price };
  };

  const serve = async (
    body: string,
    type: string,
    request: IncomingMessage,
    response: ServerResponse,
    leave: (body: string) => void,
  ): Promise<void> => {
    const caller = callerOf(request, response);
    const question = await questionIn(body, caller).catch(() => undefined);
    if (question === undefined) return leave(body);
    const { result, headers, written } = await run(question, caller);
    written(write(response, result, type, headers));
  };

  return (request: IncomingMessage, response: ServerResponse, leave: (body?: string) => void): void => {
    const type = answerTypeOf(request.headers.accept);
    if (type === undefined || plainLength(request, bodyBytes) === undefined) leave();
    else
      readBody(request, (body) => {
        serve(body, type, request, response, leave).catch((error: unknown) => {
          failed(error);
          if (!response.headersSent) response.statusCode = 500;
          response.end();
        });
      });
  };
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';

const parameters = new Map<string, (value: unknown) => boolean>([
  ['query', isText],
  ['documentId', isText],
  ['operationName', isText],
  ['variables', isObject],
  ['extensions', isObject],
]);

/** The parameters of a body that is as it should be. */
const paramsIn = (body: string): GraphQLParams | undefined => {
  const params: unknown = JSON.parse(body);
  if (!isObject(params)) return undefined;
  const all = Object.entries(params as object);
  if (!all.every(([name, value]) => value == null || parameters.get(name)?.(value))) return undefined;
  const { variables, extensions } = params as GraphQLParams;
  return isDeep(variables) || isDeep(extensions) ? undefined : (params as GraphQLParams);
};

/** Stands in for the response that yoga makes of a result, whose status and headers follow from its errors. */
class Written {
  readonly body: string;
  readonly init: { readonly status: number; readonly headers: Readonly<Record<string, string>> };

  constructor(body: string, init: Written['init']) {
    this.body = body;
    this.init = init;
  }
}
const fetchAPI = { Response: Written } as unknown as FetchAPI;

const write = (
  response: ServerResponse,
  result: ExecutionResult,
  type: string,
  headers: Readonly<Record<string, string>>,
): number => {
  const { body, init } = processRegularResult(result, fetchAPI, type) as unknown as Written;
  if (response.destroyed) return init.status;
  // Node would put a text behind the headers' text, and go through all of it once more.
  const bytes = Buffer.from(body);
  response.writeHead(init.status, { ...headers, ...init.headers, 'content-length': bytes.length });
  response.end(bytes);
  return init.status;
};
