/** What docs/style.md names a better word for. */
export const avoided =
  /\b(takes?|told|said|asked|answered|answers|left out|leave it out|so many|so long|anew|goes by|stands?|nobody|somebody|whoever)\b|\bat the top\b/i;
