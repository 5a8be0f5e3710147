import { labelFields, USUAL_LABEL } from '../../shared/property/label.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { KeptScreen, type KeptList, type KeptRow } from '../fields/KeptScreen.tsx';
import type { Values } from '../fields/record-values.ts';
import { LabelPreview, TrialPrint } from './LabelPreview.tsx';

const drawn = (values: Values, row: KeptRow | null) => <Drawn values={values} id={row?.id ?? null} />;

/** In the panel with the way to a trial sheet, under a form without. */
function Drawn({ values, id }: { values: Values; id: number | null }) {
  const kept = useCall('property.labelDefinitions', {}).data?.find((one) => one.id === id);
  const prints = useMay('property.keep');
  return (
    <>
      <LabelPreview values={values} place={id === null ? 'form' : 'panel'} />
      {kept && prints && <TrialPrint id={kept.id} definition={kept.record} />}
    </>
  );
}

/** 资产标签: kinds of labels, by roll or sheet, each drawn as it will be printed. */
export default function LabelDefinitionsScreen() {
  const list: KeptList<typeof labelFields> = {
    title: '资产标签',
    noun: '标签',
    measure: '种',
    fields: labelFields,
    rows: useCall('property.labelDefinitions', {}),
    columns: ['name', 'paper', 'width', 'height', 'columnCount', 'rowCount', 'code', 'schoolName'],
    nameField: 'name',
    act: 'property.keep',
    save: (id, record) => call('property.saveLabelDefinition', { id, record }),
    retire: (id, active) => call('property.retireLabelDefinition', { id, active }),
    excel: 'labelDefinitions',
    start: USUAL_LABEL,
    drawn,
    empty: '还没有标签。按手上的标签纸新建一种：卷筒填宽和高，A4 再填行列和边距。',
    help: {
      about: '资产标签有多大、印什么、用什么码。码的内容就是资产编号，不联网也能扫。',
      steps: [
        '按 Ins 新建，按 Enter 修改；右边画出的就是打出来的样子',
        '卷筒纸只填宽和高；A4 不干胶再填列数、行数、边距和间距',
        '先“试打一张”，和标签纸对齐了再成批打印',
      ],
      notes: [
        '字最小 8 磅：先缩小，再折成两行，还放不下就截断并在打印时列出',
        '编号总是完整印出；编号有汉字或标签较窄时请用二维码',
        '贴法：桌子右上角外侧、椅背中间、柜子正面右上；同类的贴在同一位置，不贴在活动的门上',
      ],
    },
  };
  return <KeptScreen list={list} />;
}
