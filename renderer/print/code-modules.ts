import { code128, qrcode, type DrawingContext } from 'bwip-js/generic';

/** A code as one path over its dark modules, in units of the module, without its quiet zone. */
export interface CodePath {
  width: number;
  height: number;
  path: string;
}

type Point = readonly [number, number];

/** The library draws on this: it keeps bars and outlines as a path instead of painting them. `unit` is a module. */
function pen(unit: number): DrawingContext<CodePath> {
  const parts: string[] = [];
  const size = { width: 0, height: 0 };
  const at = ([x, y]: Point): string => `${x / unit} ${y / unit}`;
  return {
    scale: (x, y) => [x, y],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width, height) => void Object.assign(size, { width: width / unit, height: height / unit }),
    // Upright bars: `width` modules around x, which lies left of the middle of an odd one.
    line(x, y0, _x1, y1, width) {
      const left = x - Math.ceil(width / 2);
      parts.push(`M${left} ${Math.min(y0, y1)}h${width}V${Math.max(y0, y1)}h${-width}z`);
    },
    polygon: (points) => void parts.push(`M${points.map(at).join('L')}z`),
    hexagon: () => {},
    ellipse: () => {},
    fill: () => {},
    text: () => {},
    end: () => ({ ...size, path: parts.join('') }),
  };
}

/** Of level M, the library's own choice: a scratched label is still read. It draws a module two units wide. */
export const qrPath = (text: string): CodePath => qrcode({ bcid: 'qrcode', text, scale: 1 }, pen(2));

export const barsPath = (text: string): CodePath => code128({ bcid: 'code128', text, scale: 1 }, pen(1));
