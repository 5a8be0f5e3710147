import { Button } from '@mantine/core';
import { PAPERS, type PaperRow } from '../../../shared/procurement/paper.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { PanelTable, SidePanel } from '../../ui/list/SidePanel.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { paperHref } from './paper-words.ts';
import { usePaperOf } from './use-paper-call.ts';

/** As many lines as the panel holds. */
const LINES = 12;

/** The current paper of the list in short: its lines, and the papers before and after it. */
export function PaperPanel({ row, onOpen }: { row: PaperRow; onOpen: () => void }) {
  const { data } = usePaperOf(row.kind, row.id, true);
  if (!data || data.id !== row.id) return <aside aria-busy="true" />;
  const about = [data.party, data.person, data.summary].filter(Boolean).join(' · ');
  const lines = data.kind === 'claim' || data.kind === 'payment' ? [] : data.lines;
  const links = [...data.before, ...data.after];
  return (
    <SidePanel
      title={data.number}
      about={`${PAPERS[data.kind].paper} · ${data.day} · ${about}`}
      figures={[
        { label: '状态', value: data.state },
        { label: '金额', value: <Money fen={data.fen} /> },
      ]}
      actions={
        <Button variant="default" onClick={onOpen} rightSection={<Key>Enter</Key>}>
          打开
        </Button>
      }
    >
      {lines.length > 0 && (
        <PanelTable caption={`${lines.length} 行`}>
          {lines.slice(0, LINES).map((line) => (
            <tr key={line.id}>
              <td style={{ maxWidth: '11rem', overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {line.name} <small className="muted">{line.spec}</small>
              </td>
              <td className="num">
                <Quantity milli={line.qty} unit={line.unit} />
              </td>
              <td className="num">
                <Money fen={line.fen} />
              </td>
            </tr>
          ))}
        </PanelTable>
      )}
      {lines.length > LINES && <p className="muted">还有 {lines.length - LINES} 行，打开看全部。</p>}
      {links.length > 0 && (
        <PanelTable caption="前后的单据">
          {links.map((link) => (
            <tr key={link.id}>
              <td>{PAPERS[link.kind].paper}</td>
              <td>
                <a className="link" href={paperHref(link.kind, link.id)}>
                  {link.number}
                </a>
              </td>
              <td>{link.state}</td>
            </tr>
          ))}
        </PanelTable>
      )}
    </SidePanel>
  );
}
