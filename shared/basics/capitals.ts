import type { Fen } from './money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** One group of four digits without leading or trailing 零; inner runs of zeros read as one 零. */
function groupWords(group: string): string {
  let words = '';
  for (let i = 0; i < 4; i++) {
    const digit = Number(group[i]);
    if (digit !== 0) words += `${DIGITS[digit] ?? ''}${PLACES[3 - i] ?? ''}`;
    else if (words !== '' && !words.endsWith('零')) words += '零';
  }
  return words.replace(/零$/, '');
}

/**
 * Whole 元 in words. A single 0 exactly on 万位 or 亿位 before a non-zero 千位/千万位 is not read (ruling A-11); every
 * other run of zeros between read digits is one 零.
 */
function yuanWords(whole: string): string {
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
  const groups = padded.match(/.{4}/g) ?? [];
  let words = '';
  let gap = false;
  groups.forEach((group, i) => {
    if (Number(group) === 0) {
      gap ||= words !== '';
      return;
    }
    // Zero on 千位 of this group is an inner zero; a zero that only stood on the 万/亿 place before it is not read.
    if (words !== '' && (gap || group.startsWith('0'))) words += '零';
    words += groupWords(group) + (GROUPS[groups.length - 1 - i] ?? '');
    gap = group.endsWith('00');
  });
  return words;
}

/**
 * 分 → 人民币大写 without the prefix 人民币 (ledgers §1.4 and ruling A-11): always 整 after 元 or 角, always 零 before 角
 * when 元 ends in 0 and is not 0, 负 before negative amounts.
 */
export function capitals(fen: Fen): string {
  const size = Math.abs(fen);
  const yuan = Math.floor(size / 100);
  const jiao = Math.floor((size - yuan * 100) / 10);
  const last = size % 10;
  const head = yuan === 0 ? '' : `${yuanWords(String(yuan))}元`;
  const sign = fen < 0 ? '负' : '';
  if (jiao === 0 && last === 0) return `${sign}${head === '' ? '零元' : head}整`;
  const zero = head !== '' && (jiao === 0 || yuan % 10 === 0) ? '零' : '';
  const tail = last === 0 ? '整' : `${DIGITS[last] ?? ''}分`;
  return sign + head + zero + (jiao === 0 ? '' : `${DIGITS[jiao] ?? ''}角`) + tail;
}
