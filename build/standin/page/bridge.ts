/**
 * Electron's contextBridge between the page's own world and the isolated 'preload' world. Runs in both. The worlds
 * exchange only CustomEvents, whose `detail` Chromium structured-clones from one world to the other: copies and
 * function numbers cross, never objects. Injected with its types stripped.
 */
type Side = 'page' | 'preload';
type Fn = (...args: unknown[]) => unknown;
type Message =
  | { op: 'expose'; key: string; api: unknown }
  | { op: 'call'; id: number; fn: number; args: unknown[] }
  | { op: 'return'; id: number; value?: unknown; error?: string; later?: boolean };
type Returned = Extract<Message, { op: 'return' }>;

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mapValues(value: object, change: (part: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}

export function createBridge(me: Side, other: Side): { exposeInMainWorld: (key: string, api: unknown) => void } {
  const functions = new Map<number, Fn>();
  const waiting = new Map<number, (message: Returned) => void>();
  let last = 0;

  const send = (message: Message): void => {
    window.dispatchEvent(new CustomEvent(`standin-${other}`, { detail: message }));
  };
  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      functions.set(++last, value as Fn);
      return { $function: last };
    }
    if (Array.isArray(value)) return value.map(pack);
    return isPlain(value) ? mapValues(value, pack) : structuredClone(value);
  };
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    if ('$function' in value) return (...args: unknown[]) => callOther(Number(value.$function), args);
    return Object.freeze(mapValues(value, unpack));
  };

  /** Dispatching is synchronous, so the answer (or the word that it comes later) is there when `send` returns. */
  const callOther = (fn: number, args: unknown[]): unknown => {
    const id = ++last;
    let now: Returned | undefined;
    waiting.set(id, (message) => {
      now = message;
    });
    send({ op: 'call', id, fn, args: args.map(pack) });
    if (now?.later) {
      return new Promise((resolve, reject) => {
        waiting.set(id, (message) => {
          waiting.delete(id);
          if (message.error === undefined) resolve(unpack(message.value));
          else reject(new Error(message.error));
        });
      });
    }
    waiting.delete(id);
    if (now?.error !== undefined) throw new Error(now.error);
    return unpack(now?.value);
  };

  const answerCall = ({ id, fn, args }: Extract<Message, { op: 'call' }>): void => {
    const failed = (error: unknown): void =>
      send({ op: 'return', id, error: error instanceof Error ? error.message : String(error) });
    try {
      const result = functions.get(fn)?.(...args.map(unpack));
      if (!(result instanceof Promise)) return send({ op: 'return', id, value: pack(result) });
      send({ op: 'return', id, later: true });
      void result.then((value) => send({ op: 'return', id, value: pack(value) })).catch(failed);
    } catch (error) {
      failed(error);
    }
  };

  window.addEventListener(`standin-${me}`, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    if (message.op === 'call') answerCall(message);
    else if (message.op === 'return') waiting.get(message.id)?.(message);
    else Object.defineProperty(window, message.key, { value: unpack(message.api), enumerable: true });
  });
  return { exposeInMainWorld: (key, api) => send({ op: 'expose', key, api: pack(api) }) };
}
