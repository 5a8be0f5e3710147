import type { BooksStatus } from '../../shared/api.ts';
import type { Answer } from '../../shared/basics/refusal.ts';
import { bugNumber } from './bug-number.ts';

/**
 * The two functions the preload exposes (hosts.md of the handbook); nothing else of the host is visible from here.
 * Everything that crosses is UTF-8 JSON in bytes, decoded once on this side.
 */
interface HostBridge {
  invoke: (name: string, input?: unknown) => Promise<Uint8Array>;
  on: (event: string, listener: (bytes: Uint8Array) => void) => () => void;
}

declare global {
  interface Window {
    ledger?: HostBridge;
  }
}

/** Without a host (gallery in a plain browser) nothing answers and nothing happens, so the look can be worked on alone. */
const nobody: HostBridge = {
  invoke: () => Promise.resolve(new TextEncoder().encode('{"ok":true,"value":null}')),
  on: () => () => {},
};

export const host: HostBridge = window.ledger ?? nobody;

/** What bytes of the host say; the caller checks the shape. */
export function decode(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

export interface HostInfo {
  version: string;
  /** Folder of the books; null before the first 建账 on this PC. */
  folder: string | null;
  suggestedFolder: string;
  standIn: boolean;
  /** Why the books could not be opened at start, as a sentence. */
  startFailure?: string;
}

/** A file chosen in a dialog. The page only ever holds the ticket, never the path. */
interface Chosen {
  ticket: string;
  name: string;
}

interface HostCalls {
  'host.info': { input: undefined; result: HostInfo };
  'host.openBooks': { input: { folder: string }; result: BooksStatus };
  'host.chooseOpen': { input: { title: string; extensions: string[] }; result: (Chosen & { size: number }) | null };
  /** `extensions` may be chosen beside the suggested name's own. */
  'host.chooseSave': { input: { suggestedName: string; extensions?: string[] }; result: Chosen | null };
  'host.chooseFolder': { input: { title: string }; result: { folder: string } | null };
  'host.showFile': { input: { ticket: string }; result: null };
  'host.print': { input: { job: string; target: 'pdf' | 'printer'; ticket?: string }; result: { done: boolean } };
  'host.unsaved': { input: { unsaved: boolean }; result: null };
  'host.close': { input: undefined; result: null };
  'host.cancel': { input: { slot: number }; result: { cancelled: boolean } };
}

/** A call served by the main process; answered like one of the contract. */
export async function hostCall<N extends keyof HostCalls>(
  name: N,
  input: HostCalls[N]['input'],
): Promise<Answer<HostCalls[N]['result']>> {
  return answered(() => host.invoke(name, input));
}

/** Bytes become a typed answer here and nowhere else: the other side encodes what the contract says it answers. */
export async function answered<T>(ask: () => Promise<Uint8Array>): Promise<Answer<T>> {
  try {
    return decode(await ask()) as Answer<T>;
  } catch (error) {
    console.error(error);
    return { ok: false, bug: bugNumber(error) };
  }
}
