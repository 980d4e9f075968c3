const shownMs = 10_000;

const place = document.createElement('p');
place.className = 'graphiql-tooltip rest-notice';
place.setAttribute('role', 'status');
document.body.append(place);
let timer;

/** Shows a sentence over the page for ten seconds. */
export const notice = (text) => {
  clearTimeout(timer);
  place.textContent = text;
  timer = setTimeout(() => {
    place.textContent = '';
  }, shownMs);
};
