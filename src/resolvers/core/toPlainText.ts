import { compile } from 'html-to-text';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const cells = ['td', 'th'];

/** HTML as people would read it. Links keep their address unless it is their text. */
export const toPlainText = compile({
  wordwrap: false,
  // Deeper than mail ever nests; without a limit, deep enough a text would overflow the stack.
  limits: { maxDepth: 500, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...cells.map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
  ],
});
