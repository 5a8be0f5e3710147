/** Foods a school canteen must not or had better not serve (canteen §1.5), by what people call them. */
export interface FoodRule {
  /** Words of a name; a pattern where the letters also stand inside other words (白菜豆腐, 学生食堂). */
  words: readonly (string | RegExp)[];
  level: '禁止' | '谨慎' | '提醒';
  says: string;
}

type Words = FoodRule['words'];
const forbidden = (says: string, ...words: Words): FoodRule => ({ words, level: '禁止', says });
const careful = (says: string, ...words: Words): FoodRule => ({ words, level: '谨慎', says });
const reminded = (says: string, ...words: Words): FoodRule => ({ words, level: '提醒', says });

/** 《学校食品安全与营养健康管理规定》. 豆角 also names the cowpea, which is no danger. */
const NATIONAL: readonly FoodRule[] = [
  forbidden('四季豆', '四季豆', /(?<![\u4e00-\u9fff])菜豆(?!腐|干|皮|花|浆|芽|角|米)/, '芸豆荚'),
  reminded('豆角、芸豆要是四季豆就不能用，豇豆可以', '豆角', /芸豆(?!荚)/),
  forbidden('鲜黄花菜', '鲜黄花菜'),
  forbidden('野生蘑菇', '野生蘑菇', '野生菌', '野蘑菇'),
  forbidden('发芽土豆', '发芽土豆', '发芽马铃薯'),
  forbidden('冷荤类食品', '冷荤'),
  forbidden('生食类食品', /(?<!学|花)生食/, '刺身', '生鱼片'),
  forbidden('裱花蛋糕', '裱花'),
  forbidden('亚硝酸盐', '亚硝酸'),
];

/** What a place forbids beyond that, by the word of the parameter `canteen.foodRules`. */
const LOCAL: Readonly<Record<string, readonly FoodRule[]>> = {
  国家和贵州: [
    reminded('泡发久了变质的木耳、银耳不能用', '木耳', '银耳'),
    forbidden('无标识散装油', '散装油'),
    forbidden('含铝膨松剂', '明矾', '含铝膨松剂'),
    forbidden('人工着色剂', '着色剂', '色素'),
    forbidden('散装熟食肉制品', '散装熟食'),
  ],
  国家和顺德: [
    forbidden('白切鸡、烧腊', '白切鸡', '烧腊'),
    forbidden('沙拉、三明治', '沙拉', '三明治'),
    forbidden('五指毛桃汤', '五指毛桃'),
    careful('葫芦瓜', '葫芦瓜'),
    careful('豆浆没有煮透会中毒', '豆浆'),
  ],
};

/** Rules a name runs against, the hardest first. */
export function foodRulesFor(name: string, region: string): FoodRule[] {
  const order: readonly FoodRule['level'][] = ['禁止', '谨慎', '提醒'];
  return [...NATIONAL, ...(LOCAL[region] ?? [])]
    .filter(({ words }) => words.some((word) => (typeof word === 'string' ? name.includes(word) : word.test(name))))
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}
