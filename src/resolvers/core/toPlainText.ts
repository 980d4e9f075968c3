import { Tokenizer } from 'htmlparser2';

/** In characters: so much HTML is read, and so much text is made of it. What is omitted is told by an ellipsis. */
export const maxTextLength = 500_000;
/** Lists and quotations that stand in one another deeper than this are indented no further. */
const deepest = 32;

const blocks = new Map([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table'].map((name) => [name, 2] as const),
  ...['address', 'article', 'aside', 'div', 'footer', 'form', 'header', 'main', 'nav', 'section', 'tr'].map(
    (name) => [name, 1] as const,
  ),
]);
const containers = new Set(['ul', 'ol', 'li', 'blockquote', 'pre']);
const hidden = new Set(['script', 'style', 'title', 'iframe', 'noembed', 'noframes']);
const attributesOf: Readonly<Record<string, readonly string[]>> = { a: ['href'], img: ['alt', 'src'], ol: ['start'] };

interface Container {
  readonly name: string;
  readonly first: string;
  readonly rest: string;
  readonly lines: number;
  item: number;
}

const isList = ({ name }: Pick<Container, 'name'>): boolean => name === 'ul' || name === 'ol';

/** Text in lines, as it grows. */
class Lines {
  #text = '';
  #lines = 0;
  #breaks = 0;
  #space = false;
  /** What stands before the next line, and before those after it. */
  #first = '';
  #rest = '';
  #emptyLine = '';
  readonly #open: Container[] = [];
  #tooDeep = 0;
  #link: { readonly href: string; text: string } | undefined;

  get isFull(): boolean {
    return this.#text.length > maxTextLength;
  }

  toString(): string {
    return this.isFull ? this.#text.slice(0, maxTextLength) : this.#text;
  }

  /** At least so many line breaks stand between what is there and what comes. */
  block(breaks: number): void {
    const missing = breaks - this.#breaks;
    if (missing > 0) this.break(missing);
  }

  break(more = 1): void {
    if (this.#breaks === 0) this.#emptyLine = this.#rest;
    this.#breaks += more;
    this.#space = false;
  }

  space(): void {
    this.#space = true;
  }

  /** Text whose white space counts as one space, but in `pre`. */
  add(text: string): void {
    if (this.#open.at(-1)?.name === 'pre') {
      for (const [n, line] of text.split('\n').entries()) {
        if (n > 0) this.break();
        if (line !== '') this.put(line);
      }
      return;
    }
    const words = text.replaceAll(/[ \t\r\n\f\u200b]+/g, ' ');
    if (words.startsWith(' ')) this.#space = true;
    const isBlank = words === '' || words === ' ';
    if (isBlank) return;
    this.put(words.slice(words.startsWith(' ') ? 1 : 0, words.endsWith(' ') ? -1 : undefined));
    this.#space = words.endsWith(' ');
  }

  put(text: string): void {
    const isStart = this.#lines === 0 || this.#breaks > 0;
    const before = !isStart && this.#space ? ' ' : '';
    if (isStart) this.#startLine();
    this.#text += before + text;
    this.#space = false;
    const link = this.#link;
    if (link !== undefined && link.text.length <= link.href.length) link.text += before + text;
  }

  #startLine(): void {
    if (this.#lines > 0) {
      const shorter = this.#emptyLine.length < this.#rest.length ? this.#emptyLine : this.#rest;
      const empty = `\n${shorter.trimEnd()}`;
      const room = Math.ceil((maxTextLength - this.#text.length) / empty.length);
      this.#text += `${empty.repeat(Math.max(Math.min(this.#breaks - 1, room), 0))}\n`;
    }
    this.#text += this.#first;
    this.#first = this.#rest;
    this.#breaks = 0;
    this.#lines += 1;
  }

  open(name: string, start: string | undefined): void {
    // The end tag of an item may be omitted.
    if (name === 'li' && this.#open.findLast((one) => one.name !== 'pre')?.name === 'li') this.close('li');
    const lists = this.#open.filter(isList);
    this.block(name === 'li' || (lists.length > 0 && isList({ name })) ? 1 : 2);
    if (this.#open.length === deepest) {
      this.#tooDeep += 1;
      return;
    }
    const [first, rest, lines] = [this.#first, this.#rest, this.#lines];
    this.#open.push({ name, first, rest, lines, item: Number.parseInt(start ?? '', 10) || 1 });
    const list = lists.at(-1);
    const bullet = list?.name === 'ol' ? `${list.item++}. ` : '* ';
    const item = lists.length > 1 ? bullet : ` ${bullet}`;
    if (name === 'li') this.#startWith(item, ' '.repeat(item.length));
    if (name === 'blockquote') this.#startWith('> ', '> ');
  }

  #startWith(first: string, rest: string): void {
    this.#first += first;
    this.#rest += rest;
  }

  close(name: string): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      this.block(1);
      return;
    }
    const at = this.#open.findLastIndex((one) => one.name === name);
    const container = this.#open[at];
    if (container === undefined) return;
    this.#open.length = at;
    this.block(name === 'li' || (isList({ name }) && this.#open.some(isList)) ? 1 : 2);
    this.#first = this.#lines === container.lines ? container.first : container.rest;
    this.#rest = container.rest;
  }

  startLink(href = ''): void {
    this.endLink();
    this.#link = { href: href.replace(/^mailto:/, ''), text: '' };
  }

  /** A link keeps its address unless that is its text. */
  endLink(): void {
    const link = this.#link;
    this.#link = undefined;
    if (link === undefined || link.href === '' || link.href.startsWith('#') || link.text === link.href) return;
    if (link.text !== '') this.#space = true;
    this.put(`[${link.href}]`);
  }
}

const image = (lines: Lines, { alt = '', src = '' }: Readonly<Record<string, string>>): void => {
  const isInline = src === '' || src.startsWith('data:');
  const text = [alt, isInline ? '' : `[${src}]`].filter((part) => part !== '').join(' ');
  if (text !== '') lines.put(text);
};

/**
 * HTML as people would read it. Links keep their address unless it is their text. It takes time linear to the length,
 * whatever stands in it: elements are not kept, only the lists and quotations that are open.
 */
export const toPlainText = (whole: string): string => {
  const html = whole.slice(0, maxTextLength);
  const lines = new Lines();
  let tag = '';
  let attributes: Record<string, string> = {};
  let attribute = '';
  let isHidden = false;
  const nothing = (): void => {};

  const text = (said: string): void => {
    if (!isHidden) lines.add(said);
    if (lines.isFull) tokenizer.pause();
  };
  const opened = (): void => {
    if (tag === 'br') lines.break();
    else if (tag === 'a') lines.startLink(attributes['href']);
    else if (tag === 'img') image(lines, attributes);
    else if (containers.has(tag)) lines.open(tag, attributes['start']);
    else if (tag === 'hr') {
      lines.block(2);
      lines.put('-'.repeat(40));
      lines.block(2);
    } else lines.block(blocks.get(tag) ?? 0);
  };
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (start, end) => text(html.slice(start, end)),
      ontextentity: (code) => text(String.fromCodePoint(code)),
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase();
        attributes = {};
        isHidden = hidden.has(tag);
      },
      onattribname: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        attribute = attributesOf[tag]?.includes(name) && attributes[name] === undefined ? name : '';
      },
      onattribdata: (start, end) => {
        if (attribute !== '') attributes[attribute] = (attributes[attribute] ?? '') + html.slice(start, end);
      },
      onattribentity: (code) => {
        if (attribute !== '') attributes[attribute] = (attributes[attribute] ?? '') + String.fromCodePoint(code);
      },
      onattribend: nothing,
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => {
        const name = html.slice(start, end).toLowerCase();
        isHidden = false;
        if (name === 'a') lines.endLink();
        else if (name === 'td' || name === 'th') lines.space();
        else if (containers.has(name)) lines.close(name);
        else lines.block(blocks.get(name) ?? 0);
      },
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: () => lines.endLink(),
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  const isCut = html.length < whole.length || lines.isFull;
  // A cut may fall between the halves of a character.
  return isCut ? `${lines.toString().replace(/[\ud800-\udbff]$/, '')}…` : lines.toString();
};
