import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** The scripts the stand-in injects at document start, built from the typed sources in `page/`. */
function source(file: string): string {
  const code = readFileSync(new URL(file, import.meta.url), 'utf8');
  return stripTypeScriptTypes(code)
    .replaceAll(/^import [^;]*;$/gm, '')
    .replaceAll(/^export /gm, '');
}

/** For the page's own world. */
export function pageWorldScript(): string {
  const parts = [source('page/bridge.ts'), source('page/start.ts')];
  return enclosed(`${parts.join('\n')}\ncreateBridge('page', 'preload');\nsilenceBrowserKeys();`);
}

/** For the isolated world: what the preload needs, then the preload itself, wrapped as CommonJS. */
export function preloadWorldScript(preload: string, binding: string, receiver: string): string {
  const parts = ['wire.ts', 'page/bridge.ts', 'page/start.ts', 'page/renderer-electron.ts'].map(source);
  return enclosed(`${parts.join('\n')}
    const { ipcRenderer, fromMain } = createIpcRenderer(createWire(pageBase64), (json) => globalThis.${binding}(json));
    globalThis.${receiver} = fromMain;
    globalThis.${binding}('');
    const electron = { ipcRenderer, contextBridge: createBridge('preload', 'page') };
    const require = (name) => {
      if (name !== 'electron') throw new Error('the stand-in has no module ' + name);
      return electron;
    };
    (function (require, module, exports) { ${preload}
    })(require, { exports: {} }, {});`);
}

/** Frames inside a page get no bridge: Electron runs the preload in the main frame only. */
function enclosed(script: string): string {
  return `if (window === window.top) (() => { 'use strict';\n${script}\n})();`;
}
