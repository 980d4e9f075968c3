import type {
  DataConnectorAudience as Audience,
  DataConnectorExecutionType as ExecutionType,
  DataConnectorFieldType as FieldType,
  DataConnectorInputType as InputType,
  DataConnectorMappedObject as MappedObject,
  DataConnectorMappingType as MappingType,
  DataConnectorResponseType as ResponseType,
  DataConnectorState as State,
  DataConnectorTransformation as Transformation,
} from '../../client/dataConnectors.ts';
import { builder } from '../core/builder.ts';

type Described<T extends string> = Record<T, { readonly description: string }>;

export const DataConnectorState = builder.enumType('DataConnectorState', {
  description: 'State of a data connector.',
  values: {
    DRAFT: { description: 'Draft: workflows and Fin cannot use it.' },
    LIVE: { description: 'Live: workflows and Fin can use it.' },
  } satisfies Described<State>,
});

export const DataConnectorAudience = builder.enumType('DataConnectorAudience', {
  description: 'Kind of person for whom a data connector is available.',
  values: {
    LEADS: { description: 'Leads: contacts who are not signed up.' },
    USERS: { description: 'Users: contacts who are signed up.' },
    VISITORS: { description: 'Visitors: people who have not written yet.' },
  } satisfies Described<Audience>,
});

export const DataConnectorExecutionType = builder.enumType('DataConnectorExecutionType', {
  description: 'Place where a data connector runs.',
  values: {
    SERVER_SIDE: { description: 'Server: Intercom sends a request to the URL.' },
    CLIENT_SIDE: { description: 'Client: a function in your app runs.' },
  } satisfies Described<ExecutionType>,
});

export const DataConnectorResponseType = builder.enumType('DataConnectorResponseType', {
  description: 'Origin of the response from which a data connector has its response fields.',
  values: {
    TEST_RESPONSE: { description: 'Response of a test request (`test_response_type`).' },
    MOCK_RESPONSE: { description: 'Sample that was written with the connector (`mock_response_type`).' },
  } satisfies Described<ResponseType>,
});

export const DataConnectorTransformation = builder.enumType('DataConnectorTransformation', {
  description: 'Transformation of a response before workflows and Fin see it.',
  values: {
    FULL_ACCESS: { description: 'None: the whole response.' },
    REDACTED_ACCESS: { description: 'Redaction: the response without its redacted fields.' },
    CODE_BLOCK_TRANSFORMATION: { description: 'Code: the result of a block of code.' },
  } satisfies Described<Transformation>,
});

export const DataConnectorInputType = builder.enumType('DataConnectorInputType', {
  description: 'Data type of an input of a data connector.',
  values: {
    STRING: { description: 'Text.' },
    INTEGER: { description: 'Whole number.' },
    DECIMAL: { description: 'Number with decimals.' },
    BOOLEAN: { description: 'Boolean: true or false.' },
  } satisfies Described<InputType>,
});

export const DataConnectorFieldType = builder.enumType('DataConnectorFieldType', {
  description: 'Data type of a field in the response to a data connector.',
  values: {
    STRING: { description: 'Text.' },
    INTEGER: { description: 'Whole number.' },
    DECIMAL: { description: 'Number with decimals.' },
    BOOLEAN: { description: 'Boolean: true or false.' },
    DATETIME: { description: 'Date and time.' },
    UNKNOWN: { description: 'Unknown: Intercom could not tell the type.' },
  } satisfies Described<FieldType>,
});

export const DataConnectorMappedObject = builder.enumType('DataConnectorMappedObject', {
  description: 'Kind of Intercom object that a data connector writes to.',
  values: {
    CONVERSATION: { description: 'Conversation.' },
    USER: { description: 'User: the contact.' },
  } satisfies Described<MappedObject>,
});

export const DataConnectorMappingType = builder.enumType('DataConnectorMappingType', {
  description: 'Kind of mapping of an attribute.',
  values: {
    PRIMITIVE: { description: 'Primitive: a value of the response (`primitive_mapping`).' },
    CONTEXT: { description: 'Context: a value of the context in which the connector ran (`context_mapping`).' },
  } satisfies Described<MappingType>,
});
