import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SupplierCard } from '../../shared/suppliers/calls.ts';
import type { SupplierContract, SupplierPaper } from '../../shared/suppliers/paper.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import { call } from '../api/client.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { PapersOfSupplier } from '../procurement/papers/PapersOfSupplier.tsx';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { ContractDialog, PaperDialog } from './SupplierDialogs.tsx';
import { SupplierContracts, SupplierPapers } from './SupplierTables.tsx';
import css from './suppliers.module.css';

type Editing = { paper: SupplierPaper | null } | { contract: SupplierContract | null } | null;

/** Puts a firm on the blacklist, or takes it off; both need a reason that stays in the file. */
async function turnBlacklist({ id, record, blacklisted }: SupplierCard): Promise<void> {
  const verb = blacklisted ? '移出黑名单' : '列入黑名单';
  const done = await ask({
    title: `${verb} ${record.name ?? ''}`,
    verb,
    back: '再看看',
    danger: !blacklisted,
    facts: [blacklisted ? '以后又可以下单、验收' : '以后不能向它下单，也不能验收它的货'],
    reason: { label: '原因' },
    act: async ({ reason }) =>
      refusalsOf(await call(blacklisted ? 'suppliers.lift' : 'suppliers.blacklist', { supplierId: id, reason })),
  });
  if (done) notice.done(`${record.name ?? ''} 已${verb}`);
}

function Card({ card }: { card: SupplierCard }) {
  const [editing, setEditing] = useState<Editing>(null);
  const keeps = useMay('suppliers.keep');
  const lifts = useMay('suppliers.lift');
  const name = card.record.name ?? '';
  const turns = card.blacklisted ? lifts : keeps;
  const facts = Object.entries(supplierFields).flatMap(([key, field]) => {
    const value = card.record[key as keyof typeof supplierFields];
    return value === null || key === 'name' ? [] : [[field.label, String(value)] as const];
  });
  return (
    <Screen
      title={name}
      fact={card.blacklisted ? <b className={css.bad}>黑名单</b> : card.active ? '在用' : '停用'}
      keys={[
        ...(keeps ? [{ key: 'Ins' as const, does: '加证照', act: () => setEditing({ paper: null }) }] : []),
        { key: 'Esc', does: '返回', act: () => void navigate('/suppliers', { id: String(card.id) }) },
      ]}
      help={{
        about: '一家供货单位的档案、证照、合同、黑名单和来往的单据。',
        steps: [
          '扫描件和照片点“附上”存在证照、合同下面',
          '证照快到期会在今日提醒，提前几天在“参数”里设',
          '食品供应商证照过期不能验收',
        ],
        notes: ['列入黑名单要写原因，移出由总务主任或校长决定'],
      }}
      actions={
        <>
          {turns && (
            <Button variant="default" onClick={() => void turnBlacklist(card)}>
              {card.blacklisted ? '移出黑名单' : '列入黑名单'}
            </Button>
          )}
          {keeps && (
            <>
              <Button variant="default" onClick={() => setEditing({ contract: null })}>
                加合同
              </Button>
              <Button onClick={() => setEditing({ paper: null })}>加证照</Button>
            </>
          )}
        </>
      }
    >
      <div className={css.body}>
        <section>
          <h2>档案</h2>
          <dl className={css.facts}>
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <SupplierPapers papers={card.papers} onEdit={keeps ? (paper) => setEditing({ paper }) : undefined} />
        <SupplierContracts
          contracts={card.contracts}
          onEdit={keeps ? (contract) => setEditing({ contract }) : undefined}
        />
        {card.blacklistings.length > 0 && (
          <section>
            <h2>黑名单</h2>
            <table className={css.table}>
              <tbody>
                {card.blacklistings.map((one) => (
                  <tr key={`${one.fromDay} ${one.reason}`}>
                    <td>{one.fromDay}</td>
                    <td>
                      {one.reason}（{one.by}）
                    </td>
                    <td>{one.liftedOn === null ? '还在黑名单' : `${one.liftedOn} 移出：${one.liftReason}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <PapersOfSupplier supplierId={card.id} />
      </div>
      {editing !== null && 'paper' in editing && (
        <PaperDialog supplierId={card.id} paper={editing.paper} onDone={() => setEditing(null)} />
      )}
      {editing !== null && 'contract' in editing && (
        <ContractDialog supplierId={card.id} contract={editing.contract} onDone={() => setEditing(null)} />
      )}
    </Screen>
  );
}

/** 供货单位卡片. */
export default function SupplierCardScreen({ params }: ScreenProps) {
  const id = Number(params.get('id') ?? 0);
  const card = useCall('suppliers.card', { id });
  return card.data === undefined ? (
    <Screen title="供货单位" keys={[]}>
      <Loaded of={card}>{() => null}</Loaded>
    </Screen>
  ) : (
    <Card key={id} card={card.data} />
  );
}
