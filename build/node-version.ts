/**
 * Stops with one sentence when Node is too old. better-sqlite3 needs Node-API 10; on Node 20 it ends the process
 * without a message, so every way into the project imports this file first.
 */
const major = Number(process.versions.node.split('.')[0]);

if (major < 22) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: this project needs Node 22.14 or newer. Start it with npm (npm start, npm test, npx vitest): npm uses the Node 24 in node_modules/.bin.\n`,
  );
  process.exit(1);
}
