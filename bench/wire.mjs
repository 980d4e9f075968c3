/* How the wire's values are shown, for those who write it by hand. */

export const timeOf = (seconds) => new Date(seconds * 1_000);

export const itemsOf = ({ input_options }) => input_options?.list_options ?? [];

/** A ticket's value as people read it. */
export const displayOf = (attribute, value) => {
  if (value === undefined || value === null || value === '') return null;
  switch (attribute.data_type) {
    case 'list':
      return itemsOf(attribute).find(({ id }) => id === value)?.label ?? String(value);
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'datetime':
      return timeOf(value).toISOString();
    default:
      return String(value);
  }
};
