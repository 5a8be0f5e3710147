import type { Base64 } from '../wire.ts';

/** Small pieces that only run inside the page. Injected with their types stripped. */
export const pageBase64: Base64 = {
  encode(bytes) {
    const step = 0x8000;
    let binary = '';
    for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step));
    return btoa(binary);
  },
  decode(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  },
};

/** Keys that mean something to a browser but nothing to Electron: without this, F5 would throw away typing. */
export function silenceBrowserKeys(): void {
  const browserKeys = new Set(['F3', 'F5', 'F7', 'F10']);
  window.addEventListener('keydown', (event) => {
    const control =
      event.ctrlKey && ['d', 'f', 'g', 'h', 'j', 'k', 'o', 'p', 'r', 's', 'u'].includes(event.key.toLowerCase());
    if (browserKeys.has(event.key) || control) event.preventDefault();
  });
}
