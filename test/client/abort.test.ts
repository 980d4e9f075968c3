import { expect, test } from 'vitest';
import { Abort } from '../../src/client/core/abort.ts';

test('whoever listens is told once, and why', () => {
  const stop = new Abort();
  const heard: string[] = [];
  const leaves = () => heard.push('left');
  stop.addEventListener('abort', () => heard.push(`first: ${stop.reason}`));
  stop.addEventListener('abort', leaves);
  stop.addEventListener('abort', () => heard.push('last'));
  stop.removeEventListener('abort', leaves);
  expect([stop.aborted, stop.reason]).toEqual([false, undefined]);
  stop.abort('late');
  stop.abort('again');
  expect(heard).toEqual(['first: late', 'last']);
  expect([stop.aborted, stop.reason]).toEqual([true, 'late']);
});

test('who stops listening while it falls is not told any more, nor is who comes then', () => {
  const stop = new Abort();
  const heard: string[] = [];
  const second = () => heard.push('second');
  stop.addEventListener('abort', () => {
    heard.push('first');
    stop.removeEventListener('abort', second);
    stop.addEventListener('abort', () => heard.push('after'));
  });
  stop.addEventListener('abort', second);
  stop.addEventListener('abort', () => heard.push('third'));
  stop.abort('late');
  expect(heard).toEqual(['first', 'third']);
});
