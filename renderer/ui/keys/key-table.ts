/**
 * The names of keys as they stand in the one key table of the program and on the strip at the foot of each screen.
 * The same key means the same thing everywhere; see shared/ui/README.md of the handbook.
 */
type FunctionKey = `F${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`;
type Digit = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type Arrow = '↑' | '↓' | '←' | '→';
type PlainKey = 'Enter' | 'Esc' | 'Ins' | 'Del' | '空格' | 'Tab' | '/' | 'PgUp' | 'PgDn' | 'Home' | 'End' | 'A' | 'R';
type Held = 'Ctrl' | 'Alt' | 'Shift';
type WithHeld = `${Held}+${Arrow | Digit | 'Enter' | 'A' | 'D' | 'K' | 'L' | 'Z' | 'P' | 'PgUp' | 'PgDn'}`;
/** Pairs stand only on the strip; bind the two keys one by one. */
type ShownPair = '↑↓' | 'Alt+↑↓' | '1–8' | '↑↓←→' | 'Ctrl +/-';

export type KeyName = FunctionKey | Digit | Arrow | PlainKey | WithHeld | ShownPair;

export interface KeyBinding {
  key: KeyName;
  /** Shown on the strip; a binding without words works silently. */
  does?: string;
  /** Absent where the key is handled by the thing that has the focus (Enter in a grid) and only has to be shown. */
  act?: () => void;
}

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Insert: 'Ins',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ' ': '空格',
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

/** The pressed chord in the words of the table: `Ctrl+Enter`, `Alt+↓`, `F8`. */
export function chordOf({ key, ctrlKey, altKey, shiftKey, metaKey }: Pressed): string {
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  // Shift is part of what a printable character is, not a chord of its own.
  const shifted = shiftKey && key.length > 1;
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shifted ? 'Shift+' : ''}${name}`;
}

/** Chords that act whatever has the focus; all others belong to the text field the caret is in. */
export function actsInFields(chord: string): boolean {
  return /^(F\d+|Esc)$/.test(chord) || /^(Ctrl|Alt)\+/.test(chord);
}

/** Keys to which a browser window gives a meaning of its own (reload, find, caret browsing, menu). */
export const taken: ReadonlySet<string> = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'Ctrl+D', 'Ctrl+K', 'Ctrl+P']);
