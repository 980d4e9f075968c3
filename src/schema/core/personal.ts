/** Whether a field, an input field or an enum value tells of people, so that it takes the scope `pii`. */
export const isPersonal = ({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean =>
  extensions['pii'] === true;
