import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleScheme } from './origin.ts';

/** Styles may be inline because Mantine writes them so; scripts never, and nothing may come from elsewhere. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function registerBundleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves `app://bundle/…` from the built renderer and from nowhere else. */
export function serveBundle(root: string): void {
  protocol.handle(bundleScheme, async (request) => {
    const file = fileInside(root, request.url);
    if (file === undefined) return plain(400);
    try {
      const body = new Uint8Array(await readFile(file));
      return new Response(body, { headers: headersFor(file) });
    } catch {
      return plain(404);
    }
  });
}

function fileInside(root: string, address: string): string | undefined {
  const url = new URL(address);
  if (url.host !== 'bundle') return undefined;
  const file = path.join(root, decodeURIComponent(url.pathname));
  return file.startsWith(root + path.sep) && !file.includes('\0') ? file : undefined;
}

function headersFor(file: string): Record<string, string> {
  return {
    'content-type': mimeTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });
}
