import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { asRequestError } from '../http/problems.ts';
import { limitError } from './limitError.ts';
import type { Limits } from './settings.ts';

/** So deep may brackets of any kind stand in one another. The parser calls itself at each, and its stack has an end. */
export const maxNesting = 100;

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const scan = (source: Source, maxTokens: number): void => {
  const lexer = new Lexer(source);
  let last = lexer.token;
  // The end of the text comes as a token too.
  let [tokens, open] = [-1, 0];
  do {
    const token = lexer.advance();
    tokens += 1;
    // Comments are in the chain as well.
    for (let before = token.prev; before !== last && before !== null; before = before.prev) tokens += 1;
    last = token;
    // An error's location is found by counting lines, for each error again: blank lines have no tokens, but take as long.
    if (tokens > maxTokens || token.line > maxTokens) {
      const what = tokens > maxTokens ? 'tokens' : 'lines';
      throw limitError(`The document exceeds the maximum of ${maxTokens} ${what}. Shorten it.`, {
        code: 'GRAPHQL_PARSE_FAILED',
        limit: 'MAX_TOKENS',
        max: maxTokens,
      });
    }
    if (opening.has(token.kind)) open += 1;
    if (closing.has(token.kind)) open -= 1;
    if (open > maxNesting)
      throw limitError(`The document nests more than the maximum of ${maxNesting} levels.`, {
        code: 'GRAPHQL_PARSE_FAILED',
        max: maxNesting,
      });
  } while (last.kind !== TokenKind.EOF);
};

/** Counts before the parser sees the text: a document that is too long or too deep is not built at all. */
export const parseWithin =
  ({ tokens }: Limits) =>
  (text: string): DocumentNode => {
    const source = new Source(text);
    try {
      scan(source, tokens);
      return parse(source, { maxTokens: tokens });
    } catch (error) {
      if (error instanceof GraphQLError && error.extensions['code'] === undefined)
        throw asRequestError(error, 'GRAPHQL_PARSE_FAILED');
      throw error;
    }
  };
