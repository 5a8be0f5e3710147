/**
 * The stops of Enter in a form, in the order they stand on the page. Buttons are no stops: Enter on a button presses it.
 * A group of radios is one stop: the chosen one, or the first while nothing is chosen.
 */
const STOPS = 'input:not([type=hidden]):not(:disabled), textarea:not(:disabled), [data-stop]';

/** What Enter passes by on its way forward: it stands filled in, or may stay open. Tab and Shift+Enter stop there. */
const PASSED = '[data-passed]';

function isStop(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.closest('[inert], [hidden]')) return false;
  if (!(element instanceof HTMLInputElement)) return true;
  if (element.readOnly && element.dataset['stop'] === undefined) return false;
  if (element.type !== 'radio') return true;
  const group = [
    ...(element.closest('[role=radiogroup]')?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []),
  ];
  return element === (group.find(({ checked }) => checked) ?? group[0]);
}

// Asked anew at each Enter: fields come and go with what was chosen before them.
function stopsIn(area: Element): HTMLElement[] {
  return [...area.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
}

/** Text is selected on arrival, so that typing replaces and an arrow key keeps it. */
export function arrive(element: HTMLElement): void {
  element.focus();
  if (element instanceof HTMLInputElement && !['radio', 'checkbox'].includes(element.type)) element.select();
}

export function stepFocus(area: Element, from: Element, back: boolean): boolean {
  const stops = stopsIn(area);
  const here = stops.findIndex(
    (stop) => stop === from || (from instanceof HTMLInputElement && from.type === 'radio' && sameGroup(stop, from)),
  );
  const next = back ? stops[here - 1] : stops.slice(here + 1).find((stop) => stop.closest(PASSED) === null);
  if (here < 0 || next === undefined) return false;
  arrive(next);
  return true;
}

/** The focus may be on another radio of the group that counts as the stop. */
function sameGroup(stop: HTMLElement, radio: HTMLInputElement): boolean {
  return stop instanceof HTMLInputElement && stop.type === 'radio' && stop.name === radio.name;
}

export function focusFirst(area: Element): void {
  const first = stopsIn(area)[0];
  if (first) arrive(first);
}

/** The caret where something is still to be filled in; at the first field when nothing is. */
export function focusOpen(area: Element): void {
  const stops = stopsIn(area);
  const open = stops.find((stop) => stop.closest(PASSED) === null) ?? stops[0];
  if (open === undefined) return;
  // A dialog that is just opening looks for this mark and leaves the caret here.
  open.dataset['autofocus'] = 'true';
  arrive(open);
}
