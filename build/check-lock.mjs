// Newest releases of some tools lack binaries for other systems in the registry; npm then leaves them out of the lock
// file silently, and `npm ci` fails on the other system. This names what is missing.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../package-lock.json');
const { packages } = JSON.parse(readFileSync(file, 'utf8'));

const missing = Object.entries(packages).flatMap(([at, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`])
    .map((name) => `${at || 'the project'} ${entry.version} lacks ${name}`),
);

for (const line of missing) console.error(line);
if (missing.length > 0) process.exit(1);
console.log(`package-lock.json: ${Object.keys(packages).length} packages, every platform's binary is locked`);
