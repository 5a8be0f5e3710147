import path from 'node:path';
import { afterEach, expect, test, vi, type Mock } from 'vitest';
import { Backend } from '../../electron/main/backend.ts';

const workerPath = path.join(import.meta.dirname, 'fixtures/fake-worker.mjs');
const read = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

let backend: Backend | undefined;
afterEach(() => backend?.quit(100));

function start(now?: string): { backend: Backend; events: unknown[]; onGone: Mock<(error: Error) => string> } {
  const events: unknown[] = [];
  const onGone = vi.fn<(error: Error) => string>(() => 'B-TEST');
  backend = new Backend({
    workerPath,
    parserPath: '/p.js',
    writerPath: '/w.js',
    now,
    onEvent: (bytes) => events.push(read(bytes)),
    onGone,
  });
  return { backend, events, onGone };
}

test('answers find their calls, whatever the order', async () => {
  const { backend: b } = start();
  const answers = await Promise.all([
    b.call(7, 'echo', 'a'),
    b.openBooks('/x'),
    b.printJob('j'),
    b.call(8, 'echo', 'b'),
  ]);
  expect(answers.map(read)).toEqual([
    { ok: true, value: { client: 7, input: 'a' } },
    { ok: true, value: { folder: '/x' } },
    { ok: true, value: { title: 'j' } },
    { ok: true, value: { client: 8, input: 'b' } },
  ]);
});

test('the worker learns the fixed clock, the PC and the workers for files', async () => {
  const { backend: b } = start('2026-11-02T08:00:00+08:00');
  expect(read(await b.call(1, 'settings', null))).toMatchObject({
    value: { now: '2026-11-02T08:00:00+08:00', parser: '/p.js', writer: '/w.js', pc: expect.any(String) },
  });
});

test('events are passed on', async () => {
  const { backend: b, events } = start();
  await b.call(1, 'announce', null);
  expect(events).toEqual([{ changed: ['inventory'] }]);
});

test.each(['crash', 'exit'])('after %s every waiting and every later call gets the fault number, once', async (how) => {
  const { backend: b, onGone } = start();
  const silent = b.call(1, 'silent', null);
  const last = b.call(1, how, null);
  const gone = { ok: false, bug: 'B-TEST' };
  expect([read(await silent), read(await last), read(await b.call(1, 'echo', 1))]).toEqual([gone, gone, gone]);
  expect(onGone).toHaveBeenCalledTimes(1);
});

test('an orderly end is no fault', async () => {
  const { backend: b, onGone } = start();
  await b.call(1, 'echo', 1);
  await b.quit();
  expect(onGone).not.toHaveBeenCalled();
  expect(read(await b.call(1, 'echo', 1))).toMatchObject({ ok: false });
});

test('a worker file that is missing is reported, not waited for', async () => {
  const onGone = vi.fn<(error: Error) => string>(() => 'B-NONE');
  backend = new Backend({
    workerPath: '/nowhere/worker.js',
    parserPath: '',
    writerPath: '',
    onEvent: () => undefined,
    onGone,
  });
  expect(read(await backend.call(1, 'echo', 1))).toEqual({ ok: false, bug: 'B-NONE' });
});

test('a slot outside the table is refused', () => {
  const { backend: b } = start();
  expect([b.cancel(0), b.cancel(63), b.cancel(64), b.cancel(-1), b.cancel(1.5)]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
