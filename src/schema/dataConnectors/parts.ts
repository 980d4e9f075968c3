import type {
  DataConnectorAttributeMapping as AttributeMapping,
  DataConnectorDataInput as DataInput,
  DataConnectorHeader as Header,
  DataConnectorObjectMapping as ObjectMapping,
  DataConnectorReferenceMapping as ReferenceMapping,
  DataConnectorResponseField as ResponseField,
} from '../../client/dataConnectors.ts';
import { builder } from '../core/builder.ts';
import { assumedSizes } from '../core/cost.ts';
import {
  DataConnectorFieldType,
  DataConnectorInputType,
  DataConnectorMappedObject,
  DataConnectorMappingType,
} from './enums.ts';

export const DataConnectorHeader = builder.objectRef<Header>('DataConnectorHeader').implement({
  description: 'HTTP header that a data connector sends. Its value is a secret, which Intercom does not return.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Name of the header, such as `Authorization`.' }),
  }),
});

export const DataConnectorDataInput = builder.objectRef<DataInput>('DataConnectorDataInput').implement({
  description: 'Input of a data connector: a value that the URL, the headers and the body can have in `{{name}}`.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Name of the input.' }),
    type: t.expose('type', { type: DataConnectorInputType, nullable: true, description: 'Data type of the input.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Description of the input, which tells Fin what the value is.',
    }),
    required: t.exposeBoolean('required', { nullable: true, description: 'Whether the input is required.' }),
    defaultValue: t.exposeString('defaultValue', {
      nullable: true,
      description: 'Default of the input; empty where it has none.',
    }),
  }),
});

export const DataConnectorResponseField = builder.objectRef<ResponseField>('DataConnectorResponseField').implement({
  description: 'Field in the response to a data connector.',
  fields: (t) => ({
    path: t.exposeString('path', { nullable: true, description: 'Path of the field in the JSON of the response.' }),
    type: t.expose('type', { type: DataConnectorFieldType, nullable: true, description: 'Data type of the field.' }),
    exampleValueJson: t.field({
      type: 'JSON',
      nullable: true,
      pii: true,
      description: 'Example of a value, as JSON. It can be of a real person.',
      resolve: ({ exampleValue }) => exampleValue,
    }),
    redacted: t.exposeBoolean('redacted', {
      nullable: true,
      description: 'Whether Intercom redacts the field in logs.',
    }),
  }),
});

const DataConnectorAttributeMapping = builder.objectRef<AttributeMapping>('DataConnectorAttributeMapping').implement({
  description: 'Mapping of a value of the response to an attribute in Intercom.',
  fields: (t) => ({
    responseAttributePath: t.exposeString('responseAttributePath', {
      nullable: true,
      description: 'Path of the value in the response.',
    }),
    intercomAttributeIdentifier: t.exposeString('intercomAttributeIdentifier', {
      nullable: true,
      description: 'Identifier of the attribute in Intercom.',
    }),
    mappingType: t.expose('mappingType', {
      type: DataConnectorMappingType,
      nullable: true,
      description: 'Kind of mapping.',
    }),
  }),
});

const DataConnectorReferenceMapping = builder.objectRef<ReferenceMapping>('DataConnectorReferenceMapping').implement({
  description: 'Mapping of an object in the response to an attribute in Intercom that references it.',
  fields: (t) => ({
    intercomObjectType: t.expose('intercomObjectType', {
      type: DataConnectorMappedObject,
      nullable: true,
      description: 'Kind of Intercom object that has the attribute.',
    }),
    intercomAttributeIdentifier: t.exposeString('intercomAttributeIdentifier', {
      nullable: true,
      description: 'Identifier of the attribute in Intercom.',
    }),
  }),
});

export const DataConnectorObjectMapping = builder.objectRef<ObjectMapping>('DataConnectorObjectMapping').implement({
  description: 'Mapping of an object in the response to an object in Intercom.',
  fields: (t) => ({
    responseObjectPath: t.exposeString('responseObjectPath', {
      nullable: true,
      description: 'Path of the object in the response.',
    }),
    intercomObjectType: t.expose('intercomObjectType', {
      type: DataConnectorMappedObject,
      nullable: true,
      description: 'Kind of Intercom object that the connector changes.',
    }),
    attributeMappings: t.field({
      type: [DataConnectorAttributeMapping],
      nullable: true,
      description: 'Mappings of the object’s values.',
      assumedSize: assumedSizes.connectorParts,
      resolve: ({ attributeMappings }) => attributeMappings && [...attributeMappings],
    }),
    referenceMappings: t.field({
      type: [DataConnectorReferenceMapping],
      nullable: true,
      description: 'Mappings of references to the object.',
      assumedSize: assumedSizes.connectorParts,
      resolve: ({ referenceMappings }) => referenceMappings && [...referenceMappings],
    }),
  }),
});
