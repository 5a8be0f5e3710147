import { formatMonth } from '../basics/day.ts';
import { mulDiv } from '../basics/exact.ts';
import { formatMoney, type Fen } from '../basics/money.ts';
import { formatQuantity } from '../basics/quantity.ts';
import type { Field } from '../fields/field.ts';
import type { CardFact, CardPage, Paper, SlipColumn } from '../print/page-model.ts';
import { linesOf } from '../print/text-lines.ts';
import { CARD_BLOCKS, cardFields, type AssetCard, type CardRecord } from './asset.ts';
import { cardNo } from './card-register.ts';

/** 固定资产卡片 (ledgers §4.3): its blocks, and under them what happened to the thing. */

const A4: Paper = { name: 'A4 纵向', width: 210, height: 297 };
const WIDE: readonly (keyof CardRecord)[] = ['accessories', 'remark'];
/** Facts in a row of a block. */
const ACROSS = 3;
/** mm: what a sheet holds beside title and signatures, rows of facts and of tables, heads of tables, further lines. */
const ROOM = 252;
const FACT_ROW = 6.4;
const HEAD = 12;
const ROW = 5.6;
const LINE = 3.2;

const fact = (label: string, value: string): CardFact => ({ label, value });

function recordFact(record: CardRecord, name: keyof CardRecord): CardFact {
  const value = record[name];
  const { label } = cardFields[name];
  // A value belongs to the field of its name.
  const text = value === null ? '' : (cardFields[name] as unknown as Field<typeof value>).format(value);
  return WIDE.includes(name) ? { label, value: text, wide: true } : { label, value: text };
}

function financeFacts(card: AssetCard): CardFact[] {
  return [
    recordFact(card.record, 'valueKind'),
    fact('原值', formatMoney(card.cost)),
    fact('单价', card.qty === 0 ? '' : formatMoney(mulDiv(card.cost, 1000, card.qty))),
    ...(['account', 'booked', 'bookedOn', 'voucher'] as const).map((name) => recordFact(card.record, name)),
    fact('折旧方法', card.life === 0 ? '不提折旧' : '年限平均法'),
    fact('折旧年限', card.life === 0 ? '' : `${card.life} 个月`),
    fact('已提月数', card.life === 0 ? '' : `${card.done} 个月`),
    fact('月折旧额', card.life === 0 ? '' : formatMoney(card.monthly)),
    fact('累计折旧', formatMoney(card.acc)),
    fact('净值', formatMoney(card.cost - card.acc)),
    fact('折旧状态', card.charging),
    fact('折旧提到', card.chargedTo === null ? '' : formatMonth(card.chargedTo)),
  ];
}

/** Proceeds of several cards are told by their document, those from before the books by the words of the old workbook. */
function proceedsOf(disposal: AssetCard['disposal']): string {
  if (disposal === null || disposal.number === '') return '';
  return disposal.fen === null ? '见处置单' : formatMoney(disposal.fen);
}

/** Blocks of a card; one that is only for vehicles stands on cards that say something of a vehicle. */
export function cardBlocks(card: AssetCard): CardPage['blocks'] {
  const { record } = card;
  const own = (title: string): CardFact[] =>
    (CARD_BLOCKS.find((block) => block.title === title)?.fields.map((name) => recordFact(record, name)) ?? []).toSorted(
      (a, b) => Number(a.wide ?? false) - Number(b.wide ?? false),
    );
  const [name, ...basics] = own('基本');
  const special = CARD_BLOCKS.filter(
    ({ of, fields }) =>
      of?.includes(card.category) && (of[0] !== '设备' || fields.some((field) => record[field] !== null)),
  ).map(({ title }) => ({ title, facts: own(title) }));
  const { disposal } = card;
  return [
    {
      title: '基本',
      facts: [
        fact('资产编号', card.number),
        ...(name ? [name] : []),
        fact('资产分类', `${card.classCode} ${card.className}`),
        fact('分类版本', `${card.classVersion} 版`),
        fact('门类', card.category),
        fact('数量', formatQuantity(card.qty)),
        ...basics,
      ],
    },
    ...special,
    { title: '采购', facts: own('采购') },
    { title: '财务', facts: financeFacts(card) },
    {
      title: '使用',
      facts: [
        fact('使用部门', card.department),
        fact('存放地点', card.place),
        fact('责任人', card.keeper),
        fact('使用状况', card.status),
        ...own('使用'),
      ],
    },
    {
      title: '处置',
      facts: [
        fact('处置日期', disposal?.day ?? ''),
        fact('处置方式', disposal?.way ?? ''),
        fact('处置单号', disposal?.number ?? ''),
        fact('批文号', disposal?.approval || (disposal?.number === '' ? disposal.says : '')),
        fact('残值收入', proceedsOf(disposal)),
        fact('处置人', disposal?.by ?? ''),
      ],
    },
  ];
}

const column = (label: string, width: number, align: SlipColumn['align'] = 'left'): SlipColumn => ({
  label,
  width,
  align,
});
/** mm, 190 in all. */
const LIFE = [
  column('日期', 20),
  column('事项', 15),
  column('说明', 56),
  column('单号', 27),
  column('数量', 16, 'right'),
  column('原值', 28, 'right'),
  column('累计折旧', 28, 'right'),
];
const REPAIRS = [
  column('报修日期', 20),
  column('报修单号', 22),
  column('故障', 48),
  column('承修人', 30),
  column('费用', 22, 'right'),
  column('完成', 20),
  column('结果', 28),
];

const some = (value: Fen | null, format: (of: number) => string): string =>
  value === null || value === 0 ? '' : format(value);

function tablesOf(card: AssetCard): CardPage['tables'] {
  const moves = card.history.filter(({ kind }) => kind !== '维修');
  const life = moves.map((event) => [
    event.kind === '折旧' ? event.day.slice(0, 7) : event.day,
    event.kind,
    event.says,
    event.number,
    some(event.qty, formatQuantity),
    some(event.cost, formatMoney),
    some(event.acc, formatMoney),
  ]);
  const repairs = card.repairs.map((r) => [
    r.day,
    r.source,
    r.fault,
    r.byWhom,
    some(r.fen, formatMoney),
    r.doneOn ?? '',
    r.result,
  ]);
  return [
    { title: '变动记录', columns: LIFE, rows: life },
    ...(repairs.length === 0 ? [] : [{ title: '维修记录', columns: REPAIRS, rows: repairs }]),
  ];
}

/** mm of a block: facts three across, wide ones by themselves. */
function blockHeight({ facts }: CardPage['blocks'][number]): number {
  const wide = facts.filter((one) => one.wide === true).length;
  return (Math.ceil((facts.length - wide) / ACROSS) + wide) * FACT_ROW;
}

const rowHeight = (row: readonly string[], columns: readonly SlipColumn[]): number =>
  ROW + (Math.max(1, ...row.map((text, i) => linesOf(text, columns[i]?.width ?? 0))) - 1) * LINE;

/** Tables laid on sheets: the first has room under the blocks, what does not fit goes on behind. */
function sheetsOf(tables: CardPage['tables'], first: number): CardPage['tables'][] {
  const sheets: CardPage['tables'][] = [[]];
  let left = first;
  for (const table of tables) {
    let rows: string[][] | null = null;
    for (const row of table.rows) {
      const height = rowHeight(row, table.columns);
      if (left < height + (rows === null ? HEAD : 0)) {
        sheets.push([]);
        left = ROOM;
        rows = null;
      }
      if (rows === null) {
        rows = [];
        sheets.at(-1)?.push({ ...table, rows });
        left -= HEAD;
      }
      rows.push(row);
      left -= height;
    }
  }
  return sheets;
}

/** The sheets of one card: one, unless its life was long. */
export function cardPages(card: AssetCard, { unitName, printed }: { unitName: string; printed: string }): CardPage[] {
  const blocks = cardBlocks(card);
  const sheets = sheetsOf(tablesOf(card), ROOM - blocks.reduce((sum, block) => sum + blockHeight(block), 0));
  return sheets.map((tables, i) => ({
    kind: 'card',
    paper: A4,
    title: '固定资产卡片',
    unitName,
    number: cardNo(card.id),
    mark: card.state === '在册' ? '' : card.state,
    blocks: i === 0 ? blocks : [],
    tables,
    signatures: ['制卡', '责任人', '资产管理员', '会计'],
    printed,
    page: i + 1,
    pages: sheets.length,
  }));
}
