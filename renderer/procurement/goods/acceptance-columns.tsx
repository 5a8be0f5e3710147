import type { Day } from '../../../shared/basics/day.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { CERTIFICATES, QUALITIES } from '../../../shared/procurement/acceptance.ts';
import type { PurchaseKind } from '../../../shared/procurement/requisition.ts';
import {
  priceColumn,
  quantityColumn,
  textColumn,
  typedColumn,
  type GridColumn,
} from '../../ui/document/grid-columns.tsx';
import { dayKind } from '../../ui/form/DayField.tsx';
import { tenths } from '../../ui/form/FigureField.tsx';
import { Figure } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { fixed, goodsColumns } from '../editor/line-columns.tsx';
import { toggleColumn, wordColumn } from '../editor/toggle-column.tsx';
import { acceptedOf, type Line } from './acceptance-content.ts';

const measured = (key: 'delivered' | 'received' | 'passed', label: string): GridColumn<Line> =>
  quantityColumn<Line>({
    key,
    label,
    width: 4,
    value: (line) => line[key],
    change: (line, value) => ({ ...line, [key]: value }),
  });

const COUNTED: GridColumn<Line>[] = [
  fixed<Line>('ordered', '待到', {
    width: 3.75,
    right: true,
    cell: ({ outstanding }) => <Quantity milli={outstanding} />,
  }),
  measured('delivered', '送货'),
  measured('received', '实收'),
  measured('passed', '合格'),
  priceColumn<Line>({
    key: 'price',
    label: '单价',
    width: 5,
    value: ({ price }) => price,
    change: (line, price) => ({ ...line, price }),
  }),
  fixed<Line>('fen', '金额', {
    width: 5.5,
    right: true,
    cell: (line) => <Figure text={formatMoney(acceptedOf(line).fen)} />,
  }),
  wordColumn<Line, (typeof QUALITIES)[number]>({
    key: 'quality',
    label: '质量',
    width: 3.25,
    words: QUALITIES,
    value: ({ quality }) => quality,
    change: (line, quality) => ({ ...line, quality }),
  }),
  toggleColumn<Line>({
    key: 'isLast',
    label: '不再送',
    width: 3.5,
    value: ({ isLast }) => isLast,
    change: (line, isLast) => ({ ...line, isLast }),
  }),
];

/** First letters a hurried person types for a certificate: 购 检验 检疫 肉 农 合. */
const LETTERS: readonly (readonly [string, (typeof CERTIFICATES)[number]])[] = [
  ['购', '购货凭证'],
  ['报', '检验报告'],
  ['检', '动物检疫合格证明'],
  ['肉', '肉品品质检验合格证'],
  ['农', '农残快检'],
  ['合', '合格证'],
];

/** `购检肉` ⇄ the three certificates; the help says which letters there are. */
const certificateColumn = typedColumn<Line, (typeof CERTIFICATES)[number][]>({
  key: 'certificates',
  label: '证明',
  width: 4.5,
  kind: {
    parse: (text) => {
      const found = [...new Set(text.replaceAll(/[\s、，,]/g, ''))].map(
        (letter) => LETTERS.find(([one]) => one === letter)?.[1],
      );
      return found.every((one) => one !== undefined) ? found.filter((one) => one !== undefined) : null;
    },
    format: (value) => value.map((one) => LETTERS.find(([, word]) => word === one)?.[0] ?? '').join(''),
    wrong: '写：购 报 检 肉 农 合，各代表一种证明',
  },
  value: ({ certificates }) => (certificates.length === 0 ? null : certificates),
  change: (line, certificates) => ({ ...line, certificates: certificates ?? [] }),
});

const dayColumn = (key: 'madeOn' | 'expiresOn', label: string, today: Day): GridColumn<Line> =>
  typedColumn<Line, string>({
    key,
    label,
    width: 5.75,
    kind: dayKind(today),
    value: (line) => line[key],
    change: (line, value) => ({ ...line, [key]: value }),
  });

const temperatureColumn = typedColumn<Line, number>({
  key: 'temperature',
  label: '温度℃',
  width: 3.75,
  kind: tenths,
  value: ({ temperature }) => temperature,
  change: (line, temperature) => ({ ...line, temperature }),
});

const batchColumn = textColumn<Line>({
  key: 'batch',
  label: '批号',
  width: 4,
  value: ({ batch }) => batch,
  change: (line, batch) => ({ ...line, batch }),
});

const reasonColumn = textColumn<Line>({
  key: 'priceReason',
  label: '偏离原因',
  width: 6,
  tells: true,
  value: ({ priceReason }) => priceReason,
  change: (line, priceReason) => ({ ...line, priceReason }),
});

const remarkColumn = textColumn<Line>({
  key: 'remark',
  label: '备注',
  width: 6,
  value: ({ remark }) => remark,
  change: (line, remark) => ({ ...line, remark }),
});

/** Food is bought by name: its 规格 stands behind it, so that dates and certificates fit. */
const foodGoods: GridColumn<Line>[] = [
  fixed<Line>('name', '品名', {
    strong: true,
    cell: ({ name, spec }) => (
      <>
        {name} {spec !== '' && <small className="muted">{spec}</small>}
      </>
    ),
  }),
  fixed<Line>('unit', '单位', { width: 3, cell: ({ unit }) => unit }),
];

/**
 * Columns of an acceptance: food asks for dates, temperature and certificates, property for the card. `reasons`: some price
 * stands so far off that its reason is asked.
 */
export function acceptanceColumns(kind: PurchaseKind, today: Day, reasons: boolean): GridColumn<Line>[] {
  const reason = reasons ? [reasonColumn] : [];
  if (kind === '食品')
    return [
      ...foodGoods,
      ...COUNTED,
      dayColumn('madeOn', '生产日期', today),
      dayColumn('expiresOn', '保质期至', today),
      batchColumn,
      temperatureColumn,
      certificateColumn,
      ...reason,
    ];
  const asset = toggleColumn<Line>({
    key: 'asAsset',
    label: '登记资产',
    width: 4.25,
    value: ({ asAsset }) => asAsset,
    change: (line, asAsset) => ({ ...line, asAsset }),
  });
  const differs = toggleColumn<Line>({
    key: 'specDiffers',
    label: '规格不符',
    width: 4.25,
    value: ({ specDiffers }) => specDiffers,
    change: (line, specDiffers) => ({ ...line, specDiffers }),
  });
  const own = kind === '固定资产' ? asset : dayColumn('expiresOn', '保质期至', today);
  return [...goodsColumns<Line>(), ...COUNTED, own, differs, ...reason, remarkColumn];
}
