/**
 * Structured-clone values as JSON text, because CDP carries only strings. Runs on both sides: imported by Node, and
 * injected into the page with its types stripped (`page-source.ts`), so it may use nothing but the language itself.
 */
export interface Base64 {
  encode(bytes: Uint8Array): string;
  decode(text: string): Uint8Array;
}

export interface Wire {
  encode(value: unknown): string;
  decode(json: string): unknown;
}

const tagged = (kind: string, content?: unknown): object => ({ $wire: kind, content });

export function createWire(base64: Base64): Wire {
  const pack = (value: unknown): unknown => {
    if (value === undefined) return tagged('undefined');
    if (typeof value === 'bigint') return tagged('bigint', String(value));
    if (typeof value === 'number' && !Number.isFinite(value)) return tagged('number', String(value));
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Uint8Array) return tagged('bytes', base64.encode(value));
    if (value instanceof Date) return tagged('date', value.getTime());
    if (value instanceof Map) return tagged('map', [...value].map(pack));
    if (value instanceof Set) return tagged('set', [...value].map(pack));
    if (Array.isArray(value)) return value.map(pack);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]));
  };

  const unpackers: Record<string, (content: never) => unknown> = {
    undefined: () => undefined,
    bigint: (text: string) => BigInt(text),
    number: (text: string) => Number(text),
    bytes: (text: string) => base64.decode(text),
    date: (time: number) => new Date(time),
    map: (entries: unknown[]) => new Map(entries.map(unpack) as [unknown, unknown][]),
    set: (members: unknown[]) => new Set(members.map(unpack)),
  };

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    if ('$wire' in value && 'content' in value) return unpackers[String(value.$wire)]?.(value.content as never);
    if ('$wire' in value) return undefined;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));
  };

  return { encode: (value) => JSON.stringify(pack(value)), decode: (json) => unpack(JSON.parse(json)) };
}
