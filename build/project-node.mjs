import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? '.', '..');

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The Node 24 that comes with the project (an optional dependency without scripts). */
function projectNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    program,
  );
}

/** Runs a TypeScript file of this folder on Node 24. Whatever goes wrong is said in one sentence, never a stack trace. */
export async function runWithProjectNode(file) {
  if (!existsSync(path.join(root, 'node_modules', 'vite'))) return say('依赖还没有安装：请先运行 npm ci。');
  if (Number(process.versions.node.split('.')[0]) < 24) {
    if (!existsSync(projectNode())) return say(`Node ${process.versions.node} 太旧：需要 Node 24，请先运行 npm ci。`);
    const script = process.argv[1];
    const again = spawnSync(projectNode(), [script, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = again.status ?? 1;
    return;
  }
  try {
    const { main } = await import(`./${file}`);
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    say(`没有启动成功：${error instanceof Error ? error.message : String(error)}`);
  }
}
