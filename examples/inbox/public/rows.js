/** How a record of each list is shown. */
const texts = {
  conversations: ({ title, source, assignee }) => [
    title ?? source?.bodyText ?? '(no text)',
    assignee?.name ?? 'unassigned',
  ],
  tickets: ({ number, title, state }) => [`#${number} ${title ?? '(no title)'}`, state?.internalLabel ?? ''],
};

/** All of it is set as text: what customers write never becomes HTML. */
const element = (template, values) => {
  const row = document.getElementById(template).content.cloneNode(true).firstElementChild;
  for (const [selector, value] of Object.entries(values)) row.querySelector(selector).textContent = value;
  return row;
};

export const rowOf = (name, record) => {
  const [title, state] = texts[name](record);
  const who = (record.contacts ?? []).map((contact) => contact.name ?? 'visitor').join(', ');
  const time = new Date(record.updatedAt).toLocaleString();
  const row = element('row', { strong: title.slice(0, 100), '.who': who, '.state': state, time });
  row.dataset.id = record.id;
  row.querySelector('time').dateTime = record.updatedAt;
  return row;
};

/** What has been written in a record, the oldest first. */
export const partsOf = ({ source, description, parts }) => {
  const first = { bodyText: source?.bodyText ?? description, author: source?.author };
  return [first, ...(parts?.nodes ?? [])]
    .filter(({ bodyText }) => bodyText)
    .map(({ author, bodyText }) => element('part', { '.author': author?.name ?? '', '.body': bodyText }));
};
