export interface ArticleText {
  title: string;
  description: string | null;
  body: string | null;
}

type Topic = readonly [english: string, french: string, arabic: string];

const things: readonly Topic[] = [
  ['brakes', 'les freins', 'الفرامل'],
  ['chain', 'la chaîne', 'السلسلة'],
  ['tyres', 'les pneus', 'الإطارات'],
  ['saddle', 'la selle', 'المقعد'],
  ['battery', 'la batterie', 'البطارية'],
  ['lights', 'les feux', 'الأضواء'],
  ['gears', 'les vitesses', 'التروس'],
  ['wheels', 'les roues', 'العجلات'],
  ['pedals', 'les pédales', 'الدواسات'],
  ['lock', 'l’antivol', 'القفل'],
];

const jobs: readonly Topic[] = [
  ['Check your', 'Vérifier', 'افحص'],
  ['Clean your', 'Nettoyer', 'نظّف'],
  ['Replace your', 'Remplacer', 'استبدل'],
  ['Adjust your', 'Régler', 'اضبط'],
  ['Order a new', 'Commander', 'اطلب'],
  ['Return your', 'Retourner', 'أعد'],
  ['Warranty of your', 'Garantie :', 'ضمان'],
  ['Store your', 'Ranger', 'خزّن'],
  ['Recycle your', 'Recycler', 'أعد تدوير'],
  ['Insure your', 'Assurer', 'أمّن على'],
  ['Upgrade your', 'Améliorer', 'حدّث'],
  ['Register your', 'Enregistrer', 'سجّل'],
];

const languages: Readonly<Record<string, number>> = { en: 0, fr: 1, ar: 2 };

const sentences: readonly string[] = [
  'It takes ten minutes & one <b>6 mm</b> key.',
  'Il faut dix minutes et une clé de <b>6 mm</b>.',
  'يستغرق الأمر عشر دقائق ومفتاح <b>6 مم</b>.',
];

const paragraph = (text: string): string => `<p class="no-margin">${text}</p>`;

/** The text of the article at a place, in one of three languages, of which one is written from right to left. */
export const articleTexts = (locale: string, at: number): ArticleText => {
  const language = languages[locale] ?? 0;
  const [thing, job] = [things[at % things.length]?.[language] ?? '', jobs[Math.floor(at / 10)]?.[language] ?? ''];
  const title = `${job} ${thing}`;
  // A title alone, and one without a description.
  if (at === 35) return { title, description: null, body: null };
  return {
    title,
    description: at % 9 === 0 ? '' : `${title}.`,
    body: [`<h2>${title}</h2>`, paragraph(sentences[language] ?? ''), '<p><br></p>'].join(''),
  };
};
