/** The official API descriptions as a judge of what the gateway sends and of what the sandbox answers. */
export { type Covered, coveredIn, coveredOperations } from './covered.ts';
export {
  describedAfterAll,
  describedVersions,
  describeOfficially,
  description,
  documentOf,
  hasDescriptions,
  keyOfRoute,
  type Operation,
} from './description.ts';
export {
  type ExampleResponse,
  type ExampleServer,
  type LoggedRequest,
  type Overrides,
  startExampleServer,
} from './exampleServer.ts';
export { type Examples, officialExamples } from './examples.ts';
export { type Published, published, publishedOperation } from './published.ts';
export { checkRequest, type SeenRequest } from './request.ts';
export { checkRecord, checkResponse, isDescribed, type SeenResponse } from './response.ts';
