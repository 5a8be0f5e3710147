import type { School } from '../../shared/people/school.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { TaskContext } from './handlers.ts';
export async function playDemo(_context: TaskContext): Promise<School> {
  return refuse('books.exist', '');
}
