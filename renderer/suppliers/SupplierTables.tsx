import { Fragment, useState, type ReactNode } from 'react';
import { formatMoney } from '../../shared/basics/money.ts';
import type { AttachmentOwner } from '../../shared/attachments.ts';
import type { Answer } from '../../shared/basics/refusal.ts';
import type { SupplierCard } from '../../shared/suppliers/calls.ts';
import { dueWords } from '../../shared/basics/validity.ts';
import { contractState } from '../../shared/suppliers/paper.ts';
import { call } from '../api/client.ts';
import { refusalsOf } from '../api/refusals.ts';
import { Attachments } from '../fields/Attachments.tsx';
import { ask } from '../ui/dialog/ask.ts';
import { useToday } from '../ui/form/today.ts';
import { dueClass } from './due.ts';
import css from './suppliers.module.css';

type Paper = SupplierCard['papers'][number];
type Contract = SupplierCard['contracts'][number];

interface RowProps {
  owner: AttachmentOwner | null;
  attachments: number;
  columns: number;
  children: ReactNode;
  acts: ReactNode;
}

/** A row whose files open below it, so that one looks at the paper and its scan together. */
function RowWithFiles({ owner, attachments, columns, children, acts }: RowProps) {
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <tr>
        {children}
        <td>
          {owner && (
            <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {attachments === 0 ? '附上' : `附件 ${attachments}`}
            </button>
          )}
        </td>
        <td className={css.acts}>{acts}</td>
      </tr>
      {open && owner && (
        <tr>
          <td colSpan={columns} className={css.files}>
            <Attachments owner={owner} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function Heads({ heads }: { heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Act({ does, act }: { does: string; act: () => void }) {
  return (
    <button type="button" className="link" onClick={act}>
      {does}
    </button>
  );
}

/** Nothing is deleted: a retired one stays in the file and no longer counts. */
const retire = (name: string, fact: string, retired: () => Promise<Answer<null>>) =>
  ask({
    title: `停用 ${name}`,
    verb: '停用',
    back: '再看看',
    facts: [fact, '记录和附件都留着'],
    act: async () => refusalsOf(await retired()),
  });

const PAPER_HEADS = ['证照', '编号', '发证日期', '有效期至', '状态', '盖章', '备注', '附件', '操作'];

/** 证照, those of the old list included until one of their kind is registered. */
export function SupplierPapers({
  papers,
  onEdit,
}: {
  papers: readonly Paper[];
  onEdit: ((paper: Paper) => void) | undefined;
}) {
  const acts = (paper: Paper): ReactNode => {
    const { id, kind } = paper;
    if (!onEdit) return null;
    if (id === null) return <Act does="登记" act={() => onEdit(paper)} />;
    const retired = () => call('suppliers.retirePaper', { id, active: false });
    return (
      <>
        <Act does="修改" act={() => onEdit(paper)} />
        <Act does="停用" act={() => void retire(kind, '以后不再算它，也不再提醒', retired)} />
      </>
    );
  };
  return (
    <section>
      <h2>证照</h2>
      {papers.length === 0 ? (
        <p className="muted">还没有登记证照。食品供应商要有营业执照和食品许可证。</p>
      ) : (
        <table className={css.table}>
          <Heads heads={PAPER_HEADS} />
          <tbody>
            {papers.map((paper) => (
              <RowWithFiles
                key={`${paper.kind} ${paper.id ?? 0}`}
                owner={paper.id === null ? null : { kind: 'supplierPaper', id: paper.id }}
                attachments={paper.attachments}
                columns={PAPER_HEADS.length}
                acts={acts(paper)}
              >
                <td>
                  <b>{paper.kind}</b>
                </td>
                <td>{paper.number}</td>
                <td>{paper.issuedOn ?? ''}</td>
                <td>{paper.validUntil ?? ''}</td>
                <td>
                  {paper.level === null ? paper.state : <span className={dueClass(paper)}>{dueWords(paper)}</span>}
                </td>
                <td>{paper.id === null ? '' : paper.stamped ? '是' : '否'}</td>
                <td>{paper.id === null ? '名册上的，登记后可以附扫描件' : paper.remark}</td>
              </RowWithFiles>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const CONTRACT_HEADS = ['合同编号', '名称', '起止', '价格机制', '上限（元）', '状态', '备注', '附件', '操作'];

/** 供货合同, the newest first. */
export function SupplierContracts({
  contracts,
  onEdit,
}: {
  contracts: readonly Contract[];
  onEdit: ((contract: Contract) => void) | undefined;
}) {
  const today = useToday();
  if (contracts.length === 0) return null;
  const acts = (one: Contract): ReactNode => {
    const { id, number } = one;
    if (!onEdit) return null;
    const turn = (active: boolean) => call('suppliers.retireContract', { id, active });
    return one.active ? (
      <>
        <Act does="修改" act={() => onEdit(one)} />
        <Act does="停用" act={() => void retire(`合同 ${number}`, '以后的订单选不到它', () => turn(false))} />
      </>
    ) : (
      <Act does="恢复" act={() => void turn(true)} />
    );
  };
  return (
    <section>
      <h2>供货合同</h2>
      <table className={css.table}>
        <Heads heads={CONTRACT_HEADS} />
        <tbody>
          {contracts.map((one) => (
            <RowWithFiles
              key={one.id}
              owner={{ kind: 'supplierContract', id: one.id }}
              attachments={one.attachments}
              columns={CONTRACT_HEADS.length}
              acts={acts(one)}
            >
              <td>
                <b>{one.number}</b>
              </td>
              <td>{one.title}</td>
              <td>
                {one.fromDay} 至 {one.toDay ?? '不限'}
              </td>
              <td>{one.mechanism}</td>
              <td>{one.ceilingFen === null ? '不限' : formatMoney(one.ceilingFen)}</td>
              <td>{contractState(one, today)}</td>
              <td>{one.remark}</td>
            </RowWithFiles>
          ))}
        </tbody>
      </table>
    </section>
  );
}
