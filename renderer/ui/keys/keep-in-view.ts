/**
 * Ref for the current one of many: it comes into view when it becomes the current one. A braced body, because
 * scrollIntoView answers a promise in newer Chromium and a ref must answer nothing.
 */
export function keepInView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
