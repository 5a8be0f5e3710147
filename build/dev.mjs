// `npm run dev`. See start.mjs.
import { runWithProjectNode } from './project-node.mjs';

await runWithProjectNode('dev.ts');
