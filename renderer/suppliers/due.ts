import type { Validity } from '../../shared/basics/validity.ts';
import css from './suppliers.module.css';

type Due = Pick<Validity, 'days'>;

/** Red once it is past, amber while a reminder stands. */
export const dueClass = ({ days }: Due): string | undefined => (days !== null && days < 0 ? css['bad'] : css['soon']);
