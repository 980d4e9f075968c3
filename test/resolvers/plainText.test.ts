import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlainText } from '../../src/resolvers/core/toPlainText.ts';

test.each([
  ['<p>a &amp; b</p><p>c</p>', 'a & b\n\nc'],
  ['<p>x<br>y</p>', 'x\ny'],
  ['<ul><li>a</li><li>b</li></ul>', ' * a\n * b'],
  ['<h1>One</h1><h4>Four</h4><h6>Six</h6>', 'One\n\nFour\n\nSix'],
  ['<a href="https://x.io">https://x.io</a> <a href="https://x.io/y">here</a>', 'https://x.io here [https://x.io/y]'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>', 'a b\nc d'],
  ['<script>alert(1)</script><style>p{}</style>b', 'b'],
  ['<b>bold</b> 😀 שלום', 'bold 😀 שלום'],
  ['<p>&lt;b&gt;</p>', '<b>'],
  ['<p>unclosed', 'unclosed'],
  ['plain', 'plain'],
  ['', ''],
])('%s', (html, text) => {
  expect(toPlainText(html).replaceAll(/ +$/gm, '')).toBe(text);
});

test('a long line is not broken', () => {
  const line = 'word '.repeat(200).trim();
  expect(toPlainText(`<p>${line}</p>`)).toBe(line);
});

test('however deep a text nests, it is read', () => {
  expect(toPlainText(`<p>before</p>${'<div>'.repeat(20_000)}x`)).toContain('before');
  expect(toPlainText(`${'<div>'.repeat(100)}x`)).toBe('x');
});

test('any text reads, whatever is in it', () => {
  const bits = fc.constantFrom(
    '<p>',
    '</p>',
    '<a href="',
    '">',
    '<',
    '&',
    '&#x',
    '<td>',
    '<li>',
    '<!--',
    '<h5>',
    'x',
    ' ',
    '\0',
    '😀',
  );
  fc.assert(fc.property(fc.array(bits, { maxLength: 30 }), (html) => typeof toPlainText(html.join('')) === 'string'));
});

test.each([
  ['<ul><li>a<ul><li>b<li>c</ul><li>d</ul>e', ' * a\n   * b\n   * c\n * d\n\ne'],
  ['<ol start="9"><li>a<br>b</li><li>c</li></ol>', ' 9. a\n    b\n 10. c'],
  ['<blockquote><p>a</p><blockquote>b</blockquote></blockquote>c', '> a\n>\n> > b\n\nc'],
  ['<pre>  a\n\n b</pre>c', '  a\n\n b\n\nc'],
  ['<p>a  \n <b> b</b>c</p>', 'a bc'],
  ['<a href="mailto:a@x.io">a@x.io</a><a href="#top">up</a><a href="https://x.io"></a>', 'a@x.ioup[https://x.io]'],
  ['<img alt="cat" src="https://x.io/1.png"><img src="data:image/png;base64,AAAA">', 'cat [https://x.io/1.png]'],
  ['a<hr>b', `a\n\n${'-'.repeat(40)}\n\nb`],
  ['a</li></ul></blockquote></a>b', 'ab'],
  ['a<script/>b</script>c', 'ac'],
])('%s', (html, text) => {
  expect(toPlainText(html)).toBe(text);
});
