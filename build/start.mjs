// `npm start`. Plain JavaScript that any Node understands: it only makes sure that the right Node runs `start.ts`.
import { runWithProjectNode } from './project-node.mjs';

await runWithProjectNode('start.ts');
