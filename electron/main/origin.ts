import { app } from 'electron';

export const bundleScheme = 'app';
const bundleUrl = `${bundleScheme}://bundle/`;

/** Vite's dev server, believed only in a source tree: an installed program shows nothing but its own bundle. */
function devServer(): string | undefined {
  const url = app.isPackaged ? undefined : process.env.VITE_DEV_SERVER_URL;
  return url === undefined ? undefined : new URL('/', url).href;
}

/** Address of the page; `hash` chooses the screen (`#/paper` for the print window). */
export function pageUrl(hash = ''): string {
  return `${devServer() ?? bundleUrl}index.html${hash}`;
}

export function isOwnPage(url: string): boolean {
  const dev = devServer();
  return url.startsWith(bundleUrl) || (dev !== undefined && url.startsWith(dev));
}
