import type { BrowserContext, Route } from 'playwright-core';
import { strict } from './strict.ts';

type Responder = (request: Request) => Response | Promise<Response>;

const responders = new Map<string, Responder>();

/** Electron's `protocol`. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, responder: Responder): void => void responders.set(scheme, responder),
});

/** Chromium knows no `app:` scheme of ours: app://bundle/x is shown as https://bundle.app.localhost/x and mapped back. */
export function toWebUrl(url: string): string {
  return url.replace(/^([a-z-]+):\/\/([^/]+)\//, (whole, scheme: string, host: string) =>
    responders.has(scheme) ? `https://${host}.${scheme}.localhost/` : whole,
  );
}

export function toAppUrl(url: string): string {
  return url.replace(/^https:\/\/([^/]+)\.([a-z-]+)\.localhost\//, '$2://$1/');
}

/** Serves our schemes and lets nothing else through but Vite's dev server: the program is offline. */
export async function serveSchemes(context: BrowserContext): Promise<void> {
  await context.route('**', async (route) => {
    const url = toAppUrl(route.request().url());
    const responder = responders.get(new URL(url).protocol.slice(0, -1));
    if (responder !== undefined) await fulfil(route, url, responder);
    else if (isDevServer(url)) await route.continue();
    else await route.abort('blockedbyclient');
  });
}

function isDevServer(url: string): boolean {
  const dev = process.env.VITE_DEV_SERVER_URL;
  return dev !== undefined && new URL(url).host === new URL(dev).host;
}

async function fulfil(route: Route, url: string, responder: Responder): Promise<void> {
  const response = await responder(new Request(url, { method: route.request().method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
