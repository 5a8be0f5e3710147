import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { composes, takesText } from './composition.ts';
import { actsInFields, chordOf, taken, type KeyBinding } from './key-table.ts';

/** One surface that owns the keyboard: the screen, or a dialog lying over it. */
interface Layer {
  bindings: { current: readonly KeyBinding[] }[];
}

const screenLayer: Layer = { bindings: [] };
/** Bottom first. Only the last one hears keys, so a dialog silences the screen under it. */
const layers: Layer[] = [screenLayer];
const LayerContext = createContext<Layer>(screenLayer);

/** Enter and 空格 on a button are its click; the screen must not do something else as well. */
function pressesButton(event: KeyboardEvent, chord: string): boolean {
  return (
    (chord === 'Enter' || chord === '空格') &&
    event.target instanceof Element &&
    event.target.closest('button, a[href]') !== null
  );
}

function dispatch(event: KeyboardEvent): void {
  // Whatever has the focus handled it already (a grid, an open list).
  if (event.defaultPrevented || composes(event)) return;
  const chord = chordOf(event);
  if (taken.has(chord)) event.preventDefault();
  if (!actsInFields(chord) && takesText(event.target)) return;
  if (pressesButton(event, chord)) return;
  const bindings = layers.at(-1)?.bindings ?? [];
  // Latest first: a part mounted inside a screen may take a key from the screen.
  for (const { current } of bindings.toReversed()) {
    const found = current.find(({ key, act }) => key === chord && act !== undefined);
    if (!found?.act) continue;
    event.preventDefault();
    found.act();
    return;
  }
}

// One listener for the whole page, on bubble: whatever has the focus sees the key before the screen does. On the
// document, because a host may keep a browser's own keys (F5, F7) from acting with a listener on the window.
let listening = 0;
function listen(): () => void {
  if (listening++ === 0) document.addEventListener('keydown', dispatch);
  return () => {
    if (--listening === 0) document.removeEventListener('keydown', dispatch);
  };
}

/** Binds keys of the key table for as long as the component stands, on the layer it stands in. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const layer = useContext(LayerContext);
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    layer.bindings.push(latest);
    const stop = listen();
    return () => {
      layer.bindings.splice(layer.bindings.indexOf(latest), 1);
      stop();
    };
  }, [layer]);
}

/** Everything inside hears the keyboard alone until it goes away. Wraps dialogs and other things that lie over a screen. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const [layer] = useState<Layer>(() => ({ bindings: [] }));
  useLayoutEffect(() => {
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, [layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}
