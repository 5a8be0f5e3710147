import { Button, Modal } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { composes } from '../keys/composition.ts';
import { KeyLayer, useKeys } from '../keys/use-keys.tsx';
import css from './dialog.module.css';

export interface DialogProps {
  /** Verb and object: 红冲 CK-202611-0062. */
  title: string;
  /** The verb of the title again; never 确定. */
  verb: string;
  /** The way back in its own words: 再看看; never 取消. */
  back: string;
  onVerb: () => void;
  onBack: () => void;
  /** Cannot be undone: the button is red. */
  danger?: boolean;
  /** Why the verb cannot be done yet; it stands beside the disabled button. */
  notYet?: string | undefined;
  busy?: boolean;
  /** A text of several lines needs Enter for itself; then Ctrl+Enter is the verb. */
  verbKey?: 'Enter' | 'Ctrl+Enter';
  /** rem. */
  width?: number;
  children: ReactNode;
}

/** A question over the screen. It owns the keyboard while it is open: Enter does it, Esc goes back. */
export function Dialog(props: DialogProps) {
  return (
    <Modal.Root
      opened
      onClose={props.onBack}
      size={`${props.width ?? 30}rem`}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      closeOnClickOutside={false}
      centered
    >
      <Modal.Overlay backgroundOpacity={0.35} blur={0} />
      <Modal.Content>
        {/* not Modal.Header: its <header> would be a second banner of the page */}
        <div className={css.head}>
          <Modal.Title className={css.title}>{props.title}</Modal.Title>
          <Modal.CloseButton aria-label={`关闭：${props.back}`} />
        </div>
        <Modal.Body>
          <KeyLayer>
            <DialogBody {...props} />
          </KeyLayer>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function DialogBody({
  verb,
  back,
  onVerb,
  onBack,
  danger = false,
  notYet,
  busy = false,
  verbKey = 'Enter',
  children,
}: DialogProps) {
  const act = () => {
    if (notYet === undefined && !busy) onVerb();
  };
  useKeys([
    { key: verbKey, act },
    { key: 'Esc', act: onBack },
  ]);
  // The caret is in a field most of the time, where a plain Enter is not a key of the table; the dialog gives it its verb.
  const onKeyDown = (event: KeyboardEvent) => {
    const inLines = event.target instanceof HTMLTextAreaElement;
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (event.key !== 'Enter' || event.defaultPrevented || composes(event) || inLines || onButton || event.ctrlKey)
      return;
    event.preventDefault();
    act();
  };
  return (
    <div className={css.body} onKeyDown={onKeyDown}>
      {children}
      <div className={css.buttons}>
        {notYet !== undefined && (
          <p className={css.why} role="status">
            {notYet}
          </p>
        )}
        <Button variant="default" onClick={onBack}>
          {back} Esc
        </Button>
        <Button
          onClick={act}
          // Without a field that asks for the caret the verb has it; the trap would else take the closing cross.
          data-autofocus
          disabled={notYet !== undefined}
          loading={busy}
          loaderProps={{ type: 'dots' }}
          className={danger ? css.danger : undefined}
        >
          {verb} {verbKey}
        </Button>
      </div>
    </div>
  );
}
