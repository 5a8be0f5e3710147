import { Button } from '@mantine/core';
import { KINDS } from '../../../shared/inventory/kinds.ts';
import { useCall } from '../../api/queries.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { PanelTable, SidePanel } from '../../ui/list/SidePanel.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';

/** The current document of the list in short; as many lines as the panel holds. */
const LINES = 14;

export function DocumentPanel({ id, onOpen }: { id: number; onOpen: () => void }) {
  const { data } = useCall('inventory.document', { id }, { keep: true });
  if (!data) return <aside aria-busy="true" />;
  const about = [data.store, data.party, data.person, data.purpose].filter(Boolean).join(' · ');
  return (
    <SidePanel
      title={data.number}
      about={`${KINDS[data.kind].paper} · ${data.day} · ${about}`}
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
      <PanelTable caption={`${data.lines.length} 行物资`}>
        {data.lines.slice(0, LINES).map((line) => (
          <tr key={line.id}>
            <td style={{ maxWidth: '11rem', overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {line.name} <small className="muted">{line.spec}</small>
            </td>
            <td className="num">
              <Quantity milli={line.qty} unit={line.unit} />
            </td>
            <td className="num">
              <Money fen={line.amount} />
            </td>
          </tr>
        ))}
      </PanelTable>
      {data.lines.length > LINES && <p className="muted">还有 {data.lines.length - LINES} 行，打开看全部。</p>}
    </SidePanel>
  );
}
