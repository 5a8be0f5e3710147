/** Number of tile colours; they stand in theme/tokens.css. */
const COLOURS = 8;

/** The colour a person owns: login tile, initial, band on top of the window (shared PC). */
export const personColour = (colour: number): string => `var(--person-${(colour % COLOURS) + 1})`;
