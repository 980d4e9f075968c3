import { counted } from './waterfall.js';

const { createElement: h, useEffect, useState } = React;

/** Seconds until `resetAt`, counted down; null without one. */
const useCountdown = (resetAt) => {
  const [now, setNow] = useState(Date.now);
  const left = resetAt === null ? null : Math.ceil((Date.parse(resetAt) - now) / 1000);
  useEffect(() => {
    if (left === null || left <= 0) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  });
  return left;
};

/** The workspace's rate limit, as it was when the response was written. */
export const RateLimit = ({ limit, remaining, resetAt }) => {
  const left = useCountdown(resetAt);
  if (limit === null || remaining === null) return null;
  const reset = left === null ? '' : left > 0 ? `, reset in ${left} s` : ', reset since';
  const text = `${remaining.toLocaleString('en')} of ${counted(limit, 'REST call')} left${reset}`;
  return h(
    'p',
    null,
    h('meter', {
      min: 0,
      max: limit,
      low: limit / 5,
      high: limit / 2,
      optimum: limit,
      value: remaining,
      'aria-label': 'Rate limit of the workspace',
    }),
    h('br'),
    text,
  );
};

/** The estimate before the operation ran, beside what it took. */
export const Cost = ({ price, restCalls, cacheHits }) =>
  h(
    'div',
    null,
    h(
      'p',
      { className: 'rest-sum' },
      h('strong', null, counted(restCalls, 'REST call')),
      price === null ? '' : `, estimated at ${price}`,
      cacheHits === 0 ? '' : `, ${counted(cacheHits, 'list')} from the cache`,
    ),
    price !== null && price >= 10 && price > 3 * restCalls
      ? h(
          'p',
          { className: 'rest-hint' },
          'The estimate is far above the calls made: limits go by the estimate. A smaller `first` lowers it.',
        )
      : null,
  );
