import { refuse } from '../../shared/basics/refusal.ts';
import type { HandlersOf } from './handlers.ts';

const later = (): never => refuse('import.gone', '导入功能还没有完成。');

export const filesHandlers = {
  'files.open': async () => later(),
  'files.check': async () => later(),
  'files.import': async () => later(),
  'files.refused': async () => later(),
  'files.imports': () => [],
  'files.export': async () => later(),
} satisfies HandlersOf<'files'>;
