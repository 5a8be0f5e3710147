import { flowSheet } from '../../../shared/inventory/flow-sheet.ts';
import { itemsSheet } from '../../../shared/inventory/items-sheet.ts';
import { openingSheet } from '../../../shared/inventory/opening-sheet.ts';
import { PEOPLE_SHEETS } from '../../../shared/people/people-sheet.ts';
import type { Act } from '../../../shared/people/roles.ts';
import type { SheetDefinition } from '../../../shared/sheet/definition.ts';
import type { ImportKind, SheetFound } from '../../../shared/sheet/import.ts';
import { suppliersSheet } from '../../../shared/suppliers/supplier-sheet.ts';
import type { Option } from '../../ui/form/ChoiceField.tsx';

interface KindWords {
  act: Act;
  /** What the office calls the workbook, and what it must hold. */
  about: string;
}

/** Order in which a school imports its old books: each list names things of the lists before it. */
export const KIND_WORDS: Readonly<Record<ImportKind, KindWords>> = {
  items: { act: 'items.keep', about: '编码、品名、规格、单位、类别；先导入它，后面的表才认得出物资' },
  people: { act: 'people.keep', about: '一个文件里的几张表：教职工、部门、班级、房间' },
  suppliers: { act: 'suppliers.keep', about: '供应商名称、信用代码、联系人、许可证' },
  opening: { act: 'stock.import', about: '启用那天每个仓库的数量和金额，一个仓库一张表' },
  flow: { act: 'stock.import', about: '启用以后的收发记录，一个月一张表，导入成入库单和出库单' },
};

const DEFINITIONS: readonly SheetDefinition[] = [itemsSheet, ...PEOPLE_SHEETS, suppliersSheet, openingSheet, flowSheet];

export const titleOfPart = (part: string | null): string =>
  DEFINITIONS.find((definition) => definition.part === part)?.title ?? '';

/** What a column of this sheet may become; 不要 is one of the answers. */
export function fieldOptions({ part }: SheetFound): Option<string>[] {
  const definition = DEFINITIONS.find((one) => one.part === part);
  const columns = Object.entries(definition?.columns ?? {});
  return [{ value: '', label: '不要' }, ...columns.map(([field, { label }]) => ({ value: field, label }))];
}
