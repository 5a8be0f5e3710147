import './build/node-version.ts';
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';

const at = (file: string): string => path.resolve(import.meta.dirname, file);

/** Code that runs on Node: everything is bundled except what `external` names, so the installer ships no other package. */
function nodeSide(folder: string, input: Record<string, string>, external: string[]): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external, builtins: ['electron', /^node:/] },
    build: {
      outDir: at(`out/${folder}`),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input,
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

const preload: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, builtins: ['electron'] },
  build: {
    outDir: at('out/preload'),
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'chrome140',
    minify: false,
    rolldownOptions: {
      input: { preload: at('electron/preload/preload.ts') },
      external: ['electron'],
      // A sandboxed preload must be one CommonJS file.
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

/** One config, four Vite environments: `vite build --app` builds renderer, main, preload and the backend worker. */
export default defineConfig({
  root: at('renderer'),
  plugins: [react()],
  builder: {},
  server: { host: '127.0.0.1' },
  environments: {
    client: {
      build: {
        outDir: at('out/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        chunkSizeWarningLimit: 1500,
        rolldownOptions: {
          output: {
            // The kit and the calls in one file: a screen that asks for twenty small ones opens later than for two.
            codeSplitting: {
              groups: [{ name: 'kit', test: /renderer[\\/](ui|fields|api)[\\/]|shared[\\/]/, minShareCount: 3 }],
            },
          },
        },
        // Fonts stay files: a slice under 4 KB would become a data: URL, which the content security policy refuses.
        assetsInlineLimit: (file) => (file.endsWith('.woff2') || file.endsWith('.woff') ? false : undefined),
      },
    },
    main: nodeSide('main', { main: at('electron/main/main.ts') }, ['electron']),
    preload,
    backend: nodeSide(
      'backend',
      {
        worker: at('electron/backend/worker.ts'),
        'parser-worker': at('electron/files/parser-worker.ts'),
        'writer-worker': at('electron/files/writer-worker.ts'),
      },
      ['better-sqlite3'],
    ),
  },
});
