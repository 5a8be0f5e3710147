import { sameKey } from '../basics/text.ts';
import { choice } from '../fields/choice.ts';
import { measure } from '../fields/number.ts';
import type { RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import type { ImportList } from '../people/import-list.ts';
import type { Checked } from '../sheet/checked.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import { settleHeld, type Held } from '../sheet/held.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { activeAfter, stateChange, stateColumn } from '../sheet/state-column.ts';
import { classFields, VERSIONS } from './class.ts';

const f = classFields;

/** 资产分类表 as authorities hand it out, or as this program exports it (R-FA-03). */
export const classesSheet = defineSheet({
  part: 'assetClasses',
  title: '资产分类表',
  columns: {
    version: column(
      choice({
        label: '版本',
        required: true,
        words: VERSIONS,
        synonyms: {
          '2022版': '2022',
          'GB/T 14885-2022': '2022',
          '2010版': '2010',
          'GB/T 14885-2010': '2010',
          '1994版': '1994',
          'GB/T 14885-1994': '1994',
          学校: '校内',
          本校: '校内',
        },
      }),
      { names: ['代码版本', '标准版本', '分类版本'], wrong: 'E-WORD' },
    ),
    code: column(f.code, { names: ['代码', '资产分类代码', '品目编码', '编码'], must: true, wrong: 'E-CODE' }),
    name: column(f.name, { names: ['名称', '资产分类名称', '品目名称'], must: true }),
    parent: column(text({ label: '上级', max: 40, example: 'A02010100' }), {
      names: ['上级代码', '上级编码', '上级分类'],
    }),
    unit: column(f.unit, { names: ['单位'] }),
    years: column(measure({ label: '默认折旧年限', unit: '年', places: 1, max: 1000 }), {
      names: ['折旧年限', '使用年限', '最低使用年限'],
      isUnit: (unit) => unit === '年',
    }),
    lifeMonths: column(f.lifeMonths, { isUnit: (unit) => unit === '月' || unit === '个月' }),
    depreciated: column(choice({ label: '是否折旧', words: ['是', '否'], synonyms: { 计提: '是', 不提: '否' } }), {
      names: ['是否计提折旧', '计提折旧'],
      wrong: 'E-WORD',
    }),
    checked: column(f.checked, { names: ['是否核对'], wrong: 'E-WORD' }),
    remark: column(f.remark, { names: ['说明'] }),
    state: stateColumn,
  },
});

export const classesList: ImportList = {
  kind: 'assetClasses',
  title: '资产分类表',
  about: '分类代码、名称、计量单位、默认折旧年限、是否折旧、版本',
  act: 'property.keep',
  definitions: [classesSheet],
  duplicates: ['skip', 'update'],
};

type Class = RecordOf<typeof classFields>;
type Row = SheetRow<(typeof classesSheet)['columns']>;

export interface ClassEntry {
  /** The class to change; null for a new one. */
  id: number | null;
  record: Class;
  active: boolean;
}

type HeldClass = Held<Class> & { active: boolean };

const keyOf = ({ version, code }: Pick<Class, 'version' | 'code'>): string => `${version ?? ''} ${code ?? ''}`;

/** Months of life a row says: by 是否折旧, by years, by months; null where it says nothing. */
function lifeOf(row: Row): number | null {
  const { depreciated, years, lifeMonths } = row.values;
  if (depreciated === '否') return 0;
  // Years are kept in tenths.
  const said = years === null ? lifeMonths : Math.round((years * 12) / 10);
  if (depreciated === '是' && (said ?? 0) === 0)
    row.flaw('E-LIFE', '写了要折旧，但没有折旧年限，请填年限或把是否折旧改为否', 'years');
  if (years !== null && lifeMonths !== null && said !== lifeMonths)
    row.flaw('E-LIFE', `年限 ${years / 10} 年和 ${lifeMonths} 个月对不上，请只留一个`, 'years');
  if (said !== null && said > 1200) row.flaw('E-LIFE', '折旧年限最多 100 年', 'years');
  return said;
}

/**
 * Checks a table of classes: a code stands once in its catalogue, and a class above it should be known. Row codes: E-REQ,
 * E-CODE, E-WORD, E-DUP, E-LIFE, W-PARENT, W-UPDATE.
 */
export function checkClasses(
  sheets: ReadSheet[],
  classes: readonly HeldClass[],
  duplicates: Duplicates,
): Checked<ClassEntry> {
  const own = sheetsOf(sheets, classesSheet);
  const rows = own.flatMap((sheet) => sheet.rows);
  const held = new Map(classes.map((one) => [keyOf(one.record), one]));
  const known = new Set([...held.keys(), ...rows.map(({ values }) => keyOf(values))]);
  const seen = new Set<string>();
  const entries = rows.flatMap((row): ClassEntry[] => {
    const { state, parent, years: _years, depreciated: _depreciated, ...typed } = row.values;
    const key = keyOf(typed);
    if (seen.has(key) && typed.code !== null) row.flaw('E-DUP', `${key} 在表里已经有了`, 'code');
    const fresh = { ...typed, lifeMonths: lifeOf(row) };
    if (row.refused) return [];
    seen.add(key);
    if (parent !== null && !known.has(`${typed.version ?? ''} ${parent}`))
      row.flaw('W-PARENT', `上级 ${parent} 在表里和账上都没有`, 'parent');
    const was = held.get(key);
    const active = activeAfter(state, was);
    if (was === undefined)
      return [
        { id: null, record: { ...fresh, checked: fresh.checked ?? '是', lifeMonths: fresh.lifeMonths ?? 0 }, active },
      ];
    // Brackets of another width do not make another name.
    const isSame = sameKey(fresh.name ?? '') === sameKey(was.record.name ?? '');
    const settled = settleHeld(row, duplicates, {
      held: was,
      fields: classFields,
      fresh: isSame ? { ...fresh, name: was.record.name } : fresh,
      refusal: ['E-DUP', `分类 ${typed.code ?? ''} 账上已经有了`, 'code'],
      also: stateChange(state, was),
    });
    return settled === null ? [] : [{ ...settled, active }];
  });
  return { sheets, entries, sums: new Map(), documents: 0 };
}
