import { documents, Viewer } from './documents.js';
import { ask, listen } from './gateway.js';
import { partsOf, rowOf } from './rows.js';

const find = (selector, within = document) => within.querySelector(selector);
const article = find('#record');
const form = find('form', article);
let me;
/** The record that is shown beside the lists. */
let shown;

const show = async (name, id) => {
  const { record } = await ask(documents[name].record, { id });
  if (record === null) return;
  shown = { name, id };
  find('h2', article).textContent = record.title ?? 'Conversation';
  find('ol', article).replaceChildren(...partsOf(record));
  article.hidden = false;
  for (const row of document.querySelectorAll('section li'))
    find('button', row).setAttribute('aria-current', row.dataset.id === id && row.closest('section').id === name);
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { name, id } = shown;
  const body = new FormData(form).get('body');
  const { reply } = await ask(documents[name].reply, { id, adminId: me.id, body });
  // A problem is an answer, too: it says what to do.
  find('.problem', form).textContent = reply?.message ?? '';
  if (reply?.message !== undefined) return;
  form.reset();
  await show(name, id);
});

/** A list of the open records, the last changed first. Search lags behind: what an event says is newer. */
const openList = (name) => {
  const section = find(`#${name}`);
  const [list, more] = [find('ul', section), find('.more', section)];
  const records = new Map();
  let endCursor = null;

  const put = (record) => {
    if (record.updatedAt < (records.get(record.id)?.updatedAt ?? '')) return;
    records.set(record.id, record);
  };
  const draw = (liveId) => {
    const sorted = [...records.values()].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    list.replaceChildren(...sorted.map((record) => rowOf(name, record)));
    if (liveId !== undefined) find(`[data-id="${liveId}"]`, list)?.classList.add('live');
  };
  const load = async (after) => {
    const before = new Map(records);
    const page = (await ask(documents[name].list, { after })).list;
    // Read from the beginning, the list forgets what it had, but for what events have brought meanwhile.
    if (after === null) for (const [id, record] of before) if (records.get(id) === record) records.delete(id);
    for (const record of page?.nodes ?? []) put(record);
    endCursor = page?.pageInfo.endCursor ?? null;
    more.hidden = !page?.pageInfo.hasNextPage;
    draw();
  };
  const update = ({ recordId, record }) => {
    if (record?.open) put(record);
    else records.delete(recordId);
    draw(recordId);
    if (shown?.name === name && shown.id === recordId) show(name, recordId);
  };

  more.addEventListener('click', () => load(endCursor));
  list.addEventListener('click', ({ target }) => show(name, target.closest('li').dataset.id));
  return { load, update };
};

const status = find('#status');
const follow = (name) => {
  const { load, update } = openList(name);
  listen(documents[name].events, {
    onOpen: () => {
      status.textContent = 'Live';
    },
    onGap: () => load(null),
    onEvent: update,
    onBreak: () => {
      status.textContent = 'Reconnecting…';
    },
  });
};

follow('conversations');
follow('tickets');
const { viewer } = await ask(Viewer);
me = viewer.admin;
find('#viewer').textContent = `${me.name}, ${viewer.workspace.name}`;
