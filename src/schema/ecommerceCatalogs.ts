import * as resolve from '../resolvers/ecommerceCatalogs.ts';
import { builder } from './core/builder.ts';
import { perParent } from './core/cost.ts';
import { problems } from './core/errors.ts';
import { EcommerceCatalog } from './core/refs.ts';

EcommerceCatalog.implement({
  description:
    'A product catalog that was uploaded for an ecommerce connector. Intercom imports it in the background, for Fin to recommend products. Only in Unstable.',
  fields: (t) => ({
    importJobId: t.exposeID('importJobId', { description: 'Intercom’s id of the import job.' }),
    status: t.exposeString('status', {
      nullable: true,
      description: 'The status of the import, such as `processing`.',
    }),
    message: t.exposeString('message', { nullable: true, description: 'The message of Intercom about the import.' }),
  }),
});

const EcommerceOption = builder.inputType('EcommerceOptionInput', {
  description: 'An option of a product, such as its size, with all of its values.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The option’s name.' }),
    values: t.stringList({ required: true, description: 'The option’s values.' }),
  }),
});

const EcommerceSelectedOption = builder.inputType('EcommerceSelectedOptionInput', {
  description: 'The value of an option that a variant has.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The option’s name.' }),
    value: t.string({ required: true, description: 'The selected value.' }),
  }),
});

const EcommerceVariant = builder.inputType('EcommerceVariantInput', {
  description: 'A variant of a product that can be bought.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'The variant’s id, unique within the product.' }),
    title: t.string({ description: 'The variant’s name, such as `Small / Blue`.' }),
    sku: t.string({ description: 'The stock-keeping unit (SKU).' }),
    price: t.float({ description: 'The price.' }),
    compareAtPrice: t.float({ description: 'The original price before a discount.' }),
    inStock: t.boolean({ description: 'Whether the variant is in stock. Fin suggests no other.' }),
    imageUrl: t.field({ type: 'URL', description: 'The URL of the variant’s picture. Default: that of the product.' }),
    url: t.field({
      type: 'URL',
      description: 'The URL of the variant’s page. Default: the product’s, with the variant.',
    }),
    selectedOptions: t.field({ type: [EcommerceSelectedOption], description: 'Values of the product’s options.' }),
  }),
});

const EcommerceProduct = builder.inputType('EcommerceProductInput', {
  description: 'A product of a catalog.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'The product’s id in your store, the same in every upload.' }),
    title: t.string({ required: true, description: 'The product’s name.' }),
    url: t.field({ type: 'URL', required: true, description: 'The URL of the product’s page, https.' }),
    description: t.string({ description: 'Description, as text or HTML. Fin matches questions with it.' }),
    descriptionHtml: t.string({ description: 'Description as HTML, instead of `description`.' }),
    featuredImageUrl: t.field({ type: 'URL', description: 'The URL of the main picture.' }),
    imageUrls: t.field({ type: ['URL'], description: 'URLs of more pictures.' }),
    priceMin: t.float({ description: 'The lowest price. Default: that of the variants.' }),
    priceMax: t.float({ description: 'The highest price. Default: that of the variants.' }),
    currency: t.string({ description: 'The currency of all prices, as ISO 4217. Default: `USD`.' }),
    inStock: t.boolean({ description: 'Whether the product is in stock. Default: whether a variant is.' }),
    categoryPath: t.stringList({ description: 'The category path, such as `Clothing` and `T-Shirts`, widest first.' }),
    collections: t.stringList({ description: 'Collections of the store that the product belongs to.' }),
    tags: t.stringList({ description: 'Keywords that shoppers use, such as `waterproof`.' }),
    availableOptions: t.field({ type: [EcommerceOption], description: 'Options with their values.' }),
    variants: t.field({ type: [EcommerceVariant], description: 'Variants that can be bought.' }),
    additionalData: t.field({
      type: 'JSONObject',
      description: 'Attributes of your own. Every product of a catalog has the same keys.',
    }),
  }),
});

builder.relayMutationField(
  'ecommerceCatalogUpload',
  {
    description: 'The whole catalog of an ecommerce connector.',
    inputFields: (t) => ({
      connectorId: t.id({
        required: true,
        description: 'Intercom’s id of the connector, as Intercom’s settings show it.',
      }),
      products: t.field({
        type: [EcommerceProduct],
        required: true,
        description: 'Products of the catalog, all of them: others are removed from what Fin knows.',
      }),
    }),
  },
  {
    description:
      'Replaces the product catalog of an ecommerce connector. For catalogs of a few hundred products; `POST /files/catalogs/{connectorId}` accepts larger ones. Costs one REST call. Only in Unstable.',
    cost: perParent(),
    errors: problems,
    resolve: (_, { input }, ctx) => resolve.upload(input, ctx),
  },
  {
    description: 'The accepted catalog.',
    outputFields: (t) => ({
      catalog: t.field({ type: EcommerceCatalog, description: 'The accepted catalog.', resolve: (upload) => upload }),
    }),
  },
);
