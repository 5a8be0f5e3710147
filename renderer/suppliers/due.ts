import type { Validity } from '../../shared/suppliers/paper.ts';
import css from './suppliers.module.css';

type Due = Pick<Validity, 'days'>;

/** How far off the end of a paper is; a paper that ends today is still good. */
export function dueWords({ days }: Due): string {
  if (days === null) return '';
  if (days < 0) return `已过期 ${-days} 天`;
  return days === 0 ? '今天到期' : `还有 ${days} 天`;
}

/** Red once it is past, amber while a reminder stands. */
export const dueClass = ({ days }: Due): string | undefined => (days !== null && days < 0 ? css['bad'] : css['soon']);
