import { useMemo } from 'react';
import {
  certificateFields,
  certificateWords,
  isPressing,
  type CertificateRow,
} from '../../shared/registers/health-certificate.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import type { ScreenProps } from '../app/screens.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';
import css from './registers.module.css';

/** How each stands, and a heap of those somebody must see to. */
function besideOf(rows: readonly CertificateRow[]): NonNullable<KeptList<typeof certificateFields>['beside']> {
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    columns: [
      {
        key: 'validity',
        label: '情况',
        width: 8,
        cell: ({ id }) => {
          const row = known.get(id);
          if (row === undefined) return '';
          const late = row.days !== null && row.days < 0 ? css.bad : css.soon;
          return <span className={isPressing(row) ? late : undefined}>{certificateWords(row)}</span>;
        },
        sortBy: ({ id }) => known.get(id)?.days ?? null,
      },
    ],
    heap: {
      label: '要换证',
      has: ({ id }) => {
        const row = known.get(id);
        return row !== undefined && isPressing(row);
      },
      excel: 'certificatesDue',
    },
  };
}

/** 健康证 of who works in the kitchen. */
export default function CertificatesScreen({ params }: ScreenProps) {
  const rows = useCall('registers.certificates', {}, { fresh: true });
  const people = useCall('people.staffChoices', {});
  const lacking = useCall('canteen.uncertified', {}, { fresh: true });
  const beside = useMemo(() => besideOf(rows.data ?? []), [rows.data]);
  const list: KeptList<typeof certificateFields> = {
    title: '健康证',
    noun: '健康证',
    measure: '张',
    fields: certificateFields,
    // The list waits for the names its columns show.
    rows: people.data === undefined ? { ...rows, data: undefined } : rows,
    references: { personId: people.data ?? [] },
    columns: ['personId', 'number', 'clinic', 'examinedOn', 'validUntil'],
    nameField: 'personId',
    act: 'canteen.keep',
    save: (id, record) => call('registers.saveCertificate', { id, record }),
    retire: (id, active) => call('registers.retireCertificate', { id, active }),
    excel: 'certificates',
    beside,
    filesOf: 'healthCertificate',
    fact: lacking.data !== undefined && lacking.data.length > 0 && (
      <span className={css.bad}>没有登记健康证：{lacking.data.join('、')}</span>
    ),
    empty: '还没有健康证。食堂从业人员的健康证在这里登记，扫描件附在旁边，到期前会提醒。',
    help: {
      about: '食堂从业人员的健康证，到期前 30、15、7 天提醒。',
      steps: [
        '按 Ins 登记新证；换了证再登记一张，旧的自动不再提醒',
        '点“要换证”只看快到期和已到期的',
        '扫描件附在右边',
      ],
      notes: [
        '有效期空着就是体检后一年；写的那天当天还有效',
        '过期的人晨检不能记“在岗”，除非在处理结果里写明谁批准',
        '提前几天提醒在“参数”里设',
      ],
    },
  };
  return <KeptScreen list={list} chosen={params.get('id')} />;
}
