/**
 * Wraps an object so that anything it lacks fails loudly by name instead of being `undefined`. Methods come out bound
 * to the object itself, because private fields cannot be reached through a proxy.
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key): unknown {
      if (typeof key === 'string' && !(key in object) && key !== 'then') {
        throw new Error(`the stand-in has no ${name}.${key}`);
      }
      const found: unknown = Reflect.get(object, key);
      return typeof found === 'function' ? (found.bind(object) as unknown) : found;
    },
  });
}

/** The `preventDefault` half of an Electron event. */
export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable(): Preventable {
  const event: Preventable = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
