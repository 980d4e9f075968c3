/** Whether a field, an input field or an enum value tells of people, so that it takes the scope `pii`. */
export const isPersonal = ({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean =>
  extensions['pii'] === true;

/** Whether the answer to an input field has an id of what it finds, so that it requires the scope `read` in a mutation too. */
export const needsRead = ({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean =>
  extensions['needsRead'] === true;
