import { Button } from '@mantine/core';
import { useRef, useState, type ComponentType, type ReactNode } from 'react';
import type { Answer, Refusal } from '../../../shared/basics/refusal.ts';
import type { Asked } from '../../api/Loaded.tsx';
import { tell } from '../../api/commands.ts';
import { pageRefusals } from '../../api/refusals.ts';
import { useMay } from '../../api/session.ts';
import { ReportScreen } from '../../fields/ReportScreen.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import type { HelpText } from '../../ui/shell/HelpPanel.tsx';
import css from '../papers/papers.module.css';
import { ItemPriceFields, type ItemPrice } from './ItemPriceFields.tsx';

interface StandingPrice {
  id: number;
  code: string;
  name: string;
  active: boolean;
}

interface PriceListProps<R extends StandingPrice> {
  title: string;
  /** What a new one is called on the button: 加合同价. */
  adds: string;
  rows: Asked<readonly R[]>;
  columns: readonly ListColumn<R>[];
  what: { kind: string; question: object };
  empty: string;
  help: HelpText;
  retire: (id: number, active: boolean) => Promise<Answer<null>>;
  /** The form of a standing price, or of a new one (null). */
  Form: ComponentType<{ standing: R | null; onDone: () => void }>;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A list of prices that buyers keep: Ins adds one, Enter changes it, nothing is deleted. */
export function PriceList<R extends StandingPrice>(props: PriceListProps<R>) {
  const { title, adds, rows, columns, what, empty, help, retire, Form, actions, children } = props;
  const buys = useMay('purchase.buy');
  const [doing, setDoing] = useState<R | 'new' | null>(null);
  const [current, setCurrent] = useState<R | null>(null);
  return (
    <>
      <ReportScreen
        title={title}
        measure="行"
        rows={rows}
        columns={columns}
        keyOf={({ id }) => String(id)}
        what={what}
        empty={empty}
        help={help}
        keys={buys ? [{ key: 'Ins', does: adds, act: () => setDoing('new') }] : []}
        onCurrent={setCurrent}
        {...(buys && { onOpen: setDoing })}
        actions={
          buys && (
            <>
              {current && (
                <Button
                  variant="default"
                  onClick={() => void (async () => tell(await retire(current.id, !current.active)))()}
                >
                  {current.active ? '停用' : '恢复使用'}
                </Button>
              )}
              {actions}
              <Button onClick={() => setDoing('new')} rightSection={<Key>Ins</Key>}>
                {adds}
              </Button>
            </>
          )
        }
      >
        {children}
      </ReportScreen>
      {doing !== null && <Form standing={doing === 'new' ? null : doing} onDone={() => setDoing(null)} />}
    </>
  );
}

interface PriceDialogProps {
  title: string;
  /** What a standing price is of; null for a new one. */
  standing: { code: string; name: string } | null;
  price: ItemPrice;
  onPrice: (price: ItemPrice) => void;
  command: { refusals: readonly Refusal[]; busy: boolean };
  /** Fields of the form beside item, unit and price. */
  fields: readonly string[];
  /** What is missing before anything can be saved. */
  gap?: string | undefined;
  before?: ReactNode;
  children: ReactNode;
  onSave: () => void;
  onDone: () => void;
}

/** The form of one price. */
export function PriceDialog(props: PriceDialogProps) {
  const { title, standing, price, onPrice, command, fields, gap, before, children, onSave, onDone } = props;
  const form = useRef<FormHandle>(null);
  const rest = pageRefusals(command.refusals, ['itemId', 'unit', 'price', ...fields]);
  const missing = standing === null && price.item === null ? '请选物资' : price.price === null ? '请填单价' : undefined;
  return (
    <Dialog
      title={title}
      verb="保存"
      back="不保存"
      busy={command.busy}
      notYet={gap ?? missing}
      onVerb={() => form.current?.ready() !== false && onSave()}
      onBack={onDone}
    >
      <FormArea ref={form} labelWidth={5} className={css.dialog}>
        {before}
        <ItemPriceFields
          value={price}
          onChange={onPrice}
          refusals={command.refusals}
          standing={standing}
          autoFocus={before === undefined}
        />
        {children}
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}
