import { describe, expect, test } from 'vitest';
import { setup } from '../support/gateway.ts';
import { lastBody, writing } from '../support/writing.ts';

const { askIn, calls, sandbox } = await setup();
const write = writing(askIn('Unstable'));

const bell = { id: 'bell', title: 'Bell', url: 'https://shop.example/bell' };
const upload = (products: readonly object[], connectorId = '42939') =>
  write('ecommerceCatalogUpload', { connectorId, products }, 'catalog { importJobId status message }');
const route = 'POST /ecommerce/connectors/{id}/catalog';
const sent = () => JSON.parse((lastBody(sandbox) as { readonly catalog: string }).catalog) as unknown;

describe('a catalog', () => {
  test('is sent as a file of one form, in Intercom’s names', async () => {
    const variant = {
      id: 'bell-red',
      title: 'Red',
      sku: 'B-RED',
      price: 9.5,
      compareAtPrice: 12,
      inStock: true,
      imageUrl: 'https://shop.example/red.jpg',
      selectedOptions: [{ name: 'Colour', value: 'Red' }],
    };
    const product = {
      ...bell,
      descriptionHtml: '<p>Rings.</p>',
      featuredImageUrl: 'https://shop.example/bell.jpg',
      imageUrls: ['https://shop.example/1.jpg'],
      priceMin: 9.5,
      currency: 'EUR',
      description: null,
      categoryPath: ['Parts', 'Bells'],
      availableOptions: [{ name: 'Colour', values: ['Red'] }],
      additionalData: { vendorCode: 'x', someKey: { innerKey: null } },
      variants: [variant],
    };
    expect(await upload([product, { ...bell, id: 'bell-2' }])).toEqual({
      __typename: 'EcommerceCatalogUploadPayload',
      catalog: {
        importJobId: expect.any(String),
        status: 'processing',
        message: 'Catalog received. Sync has started.',
      },
    });
    expect(calls).toEqual([route]);
    expect(sent()).toEqual([
      {
        id: 'bell',
        title: 'Bell',
        url: 'https://shop.example/bell',
        description_html: '<p>Rings.</p>',
        featured_image_url: 'https://shop.example/bell.jpg',
        image_urls: ['https://shop.example/1.jpg'],
        price_min: 9.5,
        currency: 'EUR',
        category_path: ['Parts', 'Bells'],
        available_options: [{ name: 'Colour', values: ['Red'] }],
        additional_data: { vendorCode: 'x', someKey: { innerKey: null } },
        variants: [
          {
            id: 'bell-red',
            title: 'Red',
            sku: 'B-RED',
            price: 9.5,
            compare_at_price: 12,
            in_stock: true,
            image_url: 'https://shop.example/red.jpg',
            selected_options: [{ name: 'Colour', value: 'Red' }],
          },
        ],
      },
      { ...bell, id: 'bell-2' },
    ]);
    expect(sandbox.log.at(-1)?.headers['content-length']).toMatch(/^\d+$/);
  });

  test.each([
    ['products', []],
    ['products[0].url', [{ ...bell, url: 'http://shop.example/bell' }]],
    ['products[1].id', [bell, bell]],
    ['products[0].id', [{ ...bell, id: ' ' }]],
    ['products[0].title', [{ ...bell, title: '' }]],
    ['products[0].variants[1].id', [{ ...bell, variants: [{ id: 'a' }, { id: 'a' }] }]],
  ])('with wrong %s is refused before any call', async (field, products) => {
    expect(await upload(products)).toMatchObject({ __typename: 'InvalidInputProblem', field });
    expect(calls).toEqual([]);
  });

  test('of a connector that does not exist is refused', async () => {
    expect(await upload([bell], '1')).toMatchObject({
      __typename: 'NotFoundProblem',
      code: 'import_source_not_found',
    });
  });

  test('is sent once, whatever becomes of it', async () => {
    sandbox.switches.failNext(1, 503);
    expect(await upload([bell])).toMatchObject({ __typename: 'UpstreamProblem', outcomeUnknown: true });
    expect(calls).toEqual([route]);
  });

  test('exists in Unstable alone', async () => {
    const before = writing(askIn('2.16'));
    expect(await before('ecommerceCatalogUpload', { connectorId: '42939', products: [bell] })).toMatchObject({
      __typename: 'UnsupportedProblem',
    });
    expect(calls).toEqual([]);
  });
});
