import type { Random } from './random.ts';

const titles: Readonly<Record<string, readonly string[]>> = {
  '2811': [
    'Rear brake squeals after rain',
    'Chain slips under load',
    'Battery drops from 40% to 0',
    'Wobble in the rear wheel',
    'Motor cuts out on hills',
    'Display shows E-503',
    'Creaking bottom bracket 🔧',
    'Annual service for two bikes',
  ],
  '2812': [
    'Parcel never arrived',
    'Helmet came in the wrong size',
    'Box was open, lock is missing',
    'Charged twice for one order',
    'Delivery to the neighbour, nobody knows where',
    'Colis endommagé à la livraison',
  ],
  '2813': [
    'Refund for a returned helmet',
    'Goodwill for a late repair',
    'Double charge',
    'Partial refund: missing lock',
  ],
  '2814': ['Brake pads for October', 'Spare batteries, 500 Wh', 'Saddles for the Heron line', 'Tyres 28×1.75'],
  '2815': [
    'Heron: fork crown cracks',
    'Wren: lights flicker',
    'Swift battery swells when hot',
    'Kite Cargo: kickstand bolt shears',
  ],
  '2816': [
    'Web shop checkout fails',
    'Ride app cannot sign in',
    'Telematics delayed by an hour',
    'Card payments declined',
  ],
};

const descriptions = [
  'It started last week and gets worse every day.',
  'See the attached photos. Happens on every ride, wet or dry.',
  'Customer called twice; promised an answer by Friday.\nPlease check the order history first.',
  '¿Pueden enviarme una etiqueta de devolución?',
  'ご確認をお願いいたします。',
  'A < B & "quotes" should survive; so should <b>markup</b>.',
];

const sayings = [
  '<p>Thanks for writing in! Could you send us a photo of the part?</p>',
  '<p>Here it is 📷 — let me know if you need more.</p>',
  '<p>We have ordered the part and expect it on <b>Thursday</b>.</p>',
  '<p>Any news?</p>',
  '<h2>What we did</h2>\n<ol>\n<li>Trued the wheel</li>\n<li>Changed the pads</li>\n<li>Test ride, 5&nbsp;km</li>\n</ol>',
  '<p>שלום, האופניים מוכנים לאיסוף.</p>',
  '<p>Ça marche, merci beaucoup&nbsp;!</p>',
  '<p>Your refund is on its way, see <a href="https://larkspurcycles.example/refunds">how refunds work</a>.</p>',
];

const notes = [
  '<p>Checked with the workshop: same fault as on the last three Herons.</p>',
  '<p>Customer is a fleet owner, please prioritise.</p>',
  '<p>Supplier answers on Mondays only 🙄</p>',
];

export const titleOf = (random: Random, typeId: string): string => random.one(titles[typeId] ?? ['Question']);
export const descriptionOf = (random: Random): string => random.one(descriptions);
export const sayingOf = (random: Random): string => random.one(sayings);
export const noteOf = (random: Random): string => random.one(notes);

export const rightToLeft = 'הבלם האחורי חורק אחרי הגשם — דחוף';
export const emoji = '🚲🔥 Motor smokes! 👩‍🔧🆘';
export const longText = Array.from(
  { length: 90 },
  (_, at) => `Paragraph ${at + 1}: the noise is there at every third turn of the crank, louder uphill.`,
).join('\n');
