import { Button } from '@mantine/core';
import { exportFields } from '../../shared/property/export-layout.ts';
import { call } from '../api/client.ts';
import { exportToExcel } from '../api/files.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList, type KeptRow } from '../fields/KeptScreen.tsx';
import type { Values } from '../fields/record-values.ts';
import css from './property.module.css';

/** The way out stands over the facts of a format; a form has none. */
const wayOut = (values: Values, row: KeptRow | null) =>
  row && (
    <div className={css.trial}>
      <Button
        onClick={() =>
          void exportToExcel(String(values['name'] ?? ''), { kind: 'assetLayout', question: { id: row.id } })
        }
      >
        按这个格式导出
      </Button>
    </div>
  );

/** 对外导出: cards in the columns the asset system of the authority above reads. */
export default function ExportLayoutsScreen() {
  const list: KeptList<typeof exportFields> = {
    title: '对外导出格式',
    noun: '格式',
    measure: '种',
    fields: exportFields,
    rows: useCall('property.exportLayouts', {}),
    columns: ['name', 'scope', 'checked', 'remark'],
    nameField: 'name',
    act: 'property.keep',
    save: (id, record) => call('property.saveExportLayout', { id, record }),
    retire: (id, active) => call('property.retireExportLayout', { id, active }),
    excel: 'assetLayouts',
    start: { scope: '在册', checked: '否' },
    drawn: wayOut,
    empty: '还没有导出格式。照县资产系统的导入模板新建一种。',
    help: {
      about: '县资产系统等别的程序要的列和列名，导出的第一行就是表头，可以直接导入。',
      steps: [
        '选一种格式，点“按这个格式导出”',
        '按 Enter 修改：照对方的导入模板，一行一列，写列名，选取自卡片的哪一项',
        '和对方核对好了，把“已和对方核对”改为是',
      ],
      notes: [
        '分类代码照卡片上的导出，2010 版和 2022 版不换算；版本可以另出一列',
        '对方有、我们没有的列，取自选“空列”',
        '带的一种是示例，用前请和县里核对',
      ],
    },
  };
  return <KeptScreen list={list} />;
}
