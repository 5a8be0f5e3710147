import { useMemo } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { formatMoney, formatPrice, unitPrice } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import type { ItemHit, ItemUnit } from '../../../shared/inventory/item.ts';
import type { EditorKind } from '../../../shared/inventory/kinds.ts';
import { LookupBox } from '../../ui/document/grid-boxes.tsx';
import {
  fixedColumn,
  lookupColumn,
  moneyColumn,
  priceColumn,
  quantityColumn,
  textColumn,
  typedColumn,
  type BoxProps,
  type GridColumn,
} from '../../ui/document/grid-columns.tsx';
import { dayKind } from '../../ui/form/DayField.tsx';
import { Figure } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import type { LookupSource } from '../../ui/pick/lookup-source.ts';
import { available, estimated, withAmount, withItem, withPrice, withQty, type SlipLine } from './slip.ts';

type Column = GridColumn<SlipLine>;

/** Units of one item, picked by name; 1 箱 = 8 包 stands beside it. */
function unitSource(units: readonly ItemUnit[], base: string): LookupSource<ItemUnit> {
  return {
    search: (query, { all }) => {
      const rows = units.filter(({ name }) => all || name.includes(query));
      return Promise.resolve({ rows, total: rows.length });
    },
    keyOf: ({ name }) => name,
    textOf: ({ name }) => name,
    counted: '个单位',
    width: 14,
    columns: [
      { label: '单位', width: 4, strong: true, cell: ({ name }) => name },
      {
        label: '换算',
        cell: ({ name, ratio }) => (ratio === 1000 ? '基本单位' : `1 ${name} = ${formatQuantity(ratio)} ${base}`),
      },
    ],
  };
}

function UnitBox(props: BoxProps<SlipLine>) {
  const { item, unit } = props.line;
  const source = useMemo(() => unitSource(item?.units ?? [], item?.unit ?? ''), [item]);
  return (
    <LookupBox
      {...props}
      source={source}
      chosen={unit}
      // An emptied box falls back to the base unit: a line without unit means nothing.
      pick={(line, row) => withQty({ ...line, unit: row?.name ?? line.item?.unit ?? '' }, line.qty)}
    />
  );
}

const itemColumn = (source: LookupSource<ItemHit>): Column =>
  lookupColumn({
    key: 'item',
    source,
    // The box spans code, name and spec, and says all three while nothing is typed.
    textOf: ({ item }) => (item === null ? '' : [item.code, item.name, item.spec].join('  ')),
    pick: withItem,
    heads: [
      { label: '编码 / 拼音', width: 6.5, narrow: 5.25, cell: ({ item }) => item?.code },
      { label: '品名', width: 8, narrow: 6, strong: true, cell: ({ item }) => item?.name },
      { label: '规格型号', cell: ({ item }) => item?.spec },
    ],
  });

const unitColumn: Column = {
  key: 'unit',
  heads: [{ label: '单位', width: 3.5, narrow: 3.25, cell: ({ unit }) => unit }],
  box: (props) => <UnitBox {...props} />,
  // Most goods have one unit; the caret does not stop where there is nothing to choose.
  passes: ({ item }) => (item?.units.length ?? 0) < 2,
};

const remarkColumn: Column = textColumn({
  key: 'remark',
  label: '备注',
  width: 11,
  tells: true,
  value: ({ remark }) => remark,
  change: (line, remark) => ({ ...line, remark }),
});

function issueColumns(source: LookupSource<ItemHit>): Column[] {
  const fixed = (key: string, label: string, width: number, text: (line: SlipLine) => string) =>
    fixedColumn<SlipLine>(key, {
      label,
      width,
      align: 'right',
      soft: true,
      cell: (line) => line.item && <Figure text={text(line)} />,
    });
  return [
    itemColumn(source),
    unitColumn,
    fixedColumn('available', {
      label: '可用',
      width: 4.75,
      align: 'right',
      soft: true,
      cell: (line) => line.item && <Quantity milli={available(line)} />,
    }),
    quantityColumn({
      key: 'requested',
      label: '请领数量',
      width: 5.25,
      value: ({ requested }) => requested,
      // Mostly what is asked for is given; the next cell only corrects it.
      change: (line, requested) => withQty({ ...line, requested }, requested),
    }),
    quantityColumn({ key: 'qty', label: '实发数量', width: 5.25, value: ({ qty }) => qty, change: withQty }),
    fixed('price', '单价', 5.5, (line) => {
      const fen = estimated(line);
      return fen === null || !line.qty ? '—' : unitPrice(fen, line.qty);
    }),
    fixed('amount', '金额', 6.25, (line) => {
      const fen = estimated(line);
      return fen === null ? '—' : formatMoney(fen);
    }),
    remarkColumn,
  ];
}

function receiptColumns(source: LookupSource<ItemHit>, today: Day): Column[] {
  const day = (key: 'madeOn' | 'expiresOn', label: string): Column =>
    typedColumn({
      key,
      label,
      width: 6,
      kind: dayKind(today),
      value: (line) => line[key],
      change: (line, value) => ({ ...line, [key]: value }),
    });
  return [
    itemColumn(source),
    unitColumn,
    quantityColumn({ key: 'qty', label: '数量', width: 5, value: ({ qty }) => qty, change: withQty }),
    {
      ...priceColumn<SlipLine>({
        key: 'price',
        label: '单价',
        width: 5.75,
        value: ({ price }) => price,
        change: withPrice,
      }),
      heads: [
        {
          label: '单价',
          width: 5.75,
          align: 'right',
          soft: true,
          cell: ({ price }) => price !== null && <Figure text={formatPrice(price)} />,
        },
      ],
    },
    moneyColumn({ key: 'amount', label: '金额', width: 6.25, value: ({ amount }) => amount, change: withAmount }),
    textColumn({
      key: 'batch',
      label: '批号',
      width: 5.25,
      value: ({ batch }) => batch,
      change: (line, batch) => ({ ...line, batch }),
    }),
    day('madeOn', '生产日期'),
    day('expiresOn', '保质期至'),
    { ...remarkColumn, heads: remarkColumn.heads.map((head) => ({ ...head, width: 9, narrow: 5 })) },
  ];
}

/** Columns of a slip. Must be made once per store: the item box would else lose what is typed in it. */
export function slipColumns(kind: EditorKind, source: LookupSource<ItemHit>, today: Day): Column[] {
  return kind === 'issue' ? issueColumns(source) : receiptColumns(source, today);
}
