import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Starts the built program in Electron. Root (build servers) cannot use Chromium's sandbox. */
export function startElectron(binary: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(binary, [root, ...sandbox, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
}

/** Starts the same bundles in the stand-in, in a real browser window. */
export function startStandIn(args: string[], env: Record<string, string> = {}): ChildProcess {
  const register = new URL('standin/register.mjs', import.meta.url).href;
  const node = ['--disable-warning=ExperimentalWarning', '--import', register];
  const program = [path.join(root, 'out/main/main.js'), '--standin-window', ...args];
  return spawn(process.execPath, [...node, ...program], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
}

export function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
