/**
 * Enter, Esc, digits and arrows belong to the input method while it composes: the person is choosing characters, not
 * talking to the program. 229 covers the first key of a composition, for which `isComposing` is still false.
 */
export function composes(event: {
  isComposing?: boolean;
  keyCode: number;
  nativeEvent?: { isComposing: boolean };
}): boolean {
  return event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229;
}

const TEXTLESS = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'file']);

/** Whether typed characters would land in this element. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !TEXTLESS.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
