/** Text as Markdown of VitePress reads it: descriptions have code and lists of their own, but neither HTML nor Vue. */
export const prose = (text) => (text ?? '').replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;');

/** The same in a cell of a table. */
const cell = (text) =>
  prose(text)
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n+\s*/g, ' ');

export const table = (heads, rows) =>
  rows.length === 0
    ? []
    : [
        '',
        `| ${heads.join(' | ')} |`,
        `| ${heads.map(() => '---').join(' | ')} |`,
        ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
        '',
      ];

export const block = (language, text) => [`\`\`\`${language}`, text.trim(), '```'];
