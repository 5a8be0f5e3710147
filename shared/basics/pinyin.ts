import { pinyin } from 'pinyin-pro';
import { sameKey } from './text.ts';

/**
 * Search keys of a Chinese name: 复印纸 → initials `fyz`, full `fuyinzhi`. Letters and digits stand for themselves.
 * Keys are stored with the record, never computed on read (tens of microseconds a name).
 */
export function pinyinKeys(name: string): { initials: string; full: string } {
  const keep = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  let initials = '';
  let full = '';
  for (const { origin, pinyin: sound, isZh } of pinyin(sameKey(name), { type: 'all', toneType: 'none', v: true })) {
    const syllable = keep(isZh ? sound : origin);
    initials += isZh ? syllable.slice(0, 1) : syllable;
    full += syllable;
  }
  return { initials, full };
}
