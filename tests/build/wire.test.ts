import { expect, test } from 'vitest';
import { pageBase64 } from '../../build/standin/page/start.ts';
import { createWire } from '../../build/standin/wire.ts';

const node = createWire({
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
const page = createWire(pageBase64);

test('what the structured clone carries crosses both ways', () => {
  const value = {
    text: '总务 “台账”\u2028',
    none: undefined,
    null: null,
    big: 2n ** 60n,
    nan: Number.NaN,
    day: new Date(0),
    bytes: Uint8Array.from({ length: 70_000 }, (_, at) => at % 256),
    list: [new Map([['a', new Set([1])]]), [undefined]],
  };
  expect(page.decode(node.encode(value))).toEqual(value);
  expect(node.decode(page.encode(value))).toEqual(value);
});

test('what it cannot carry is refused', () => {
  expect(() => node.encode({ a: () => 1 })).toThrow('could not be cloned');
});
