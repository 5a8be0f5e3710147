import { watch } from 'node:fs';
import path from 'node:path';
import { createBuilder, createServer, type ViteBuilder } from 'vite';
import { hasDisplay } from './electron-binary.ts';
import { obtainElectron } from './fetch-electron.ts';
import { exitCode, startElectron, startStandIn } from './run-program.ts';

const root = path.resolve(import.meta.dirname, '..');
const configFile = path.join(root, 'vite.config.ts');
const nodeSides = ['main', 'preload', 'backend'];

async function buildNodeSides(builder: ViteBuilder): Promise<void> {
  for (const name of nodeSides) {
    const environment = builder.environments[name];
    if (environment !== undefined) await builder.build(environment);
  }
}

/** Vite's dev server for the page (changes appear at once), and the program built anew when the Node side changes. */
export async function main(args: string[]): Promise<number> {
  if (!hasDisplay()) throw new Error('开发窗口需要显示器。');
  const server = await createServer({ configFile });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('开发服务器没有地址。');
  const builder = await createBuilder({ configFile, logLevel: 'warn' });
  const binary = await obtainElectron((sentence) => void process.stdout.write(`${sentence}\n`));
  const env = { VITE_DEV_SERVER_URL: url };
  const start = () => (binary === undefined ? startStandIn(args, env) : startElectron(binary, args, env));

  const changed = watchSources();
  for (;;) {
    await buildNodeSides(builder);
    const program = start();
    const next = await Promise.race([changed(), exitCode(program)]);
    if (next !== 'changed') {
      await server.close();
      return next;
    }
    program.kill();
    await exitCode(program);
  }
}

/** Each call waits for the next change; a burst of saves counts once. */
function watchSources(): () => Promise<'changed'> {
  let pending = Promise.withResolvers<'changed'>();
  let timer: NodeJS.Timeout | undefined;
  for (const folder of ['electron', 'shared', 'db']) {
    watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => pending.resolve('changed'), 200);
    });
  }
  return () => {
    pending = Promise.withResolvers<'changed'>();
    return pending.promise;
  };
}
