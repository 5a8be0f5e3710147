import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  ATTACHMENT_EXTENSIONS,
  ownerWords,
  type Attachment,
  type AttachmentContent,
  type AttachmentOwner,
} from '../../shared/attachments.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { showFile } from '../api/files.ts';
import { hostCall } from '../api/host.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { ask } from '../ui/dialog/ask.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import css from './fields.module.css';
import { reduceImage } from './reduce-image.ts';

/** Lets the person choose a scan or photo and attaches it, photos reduced (design §3). */
async function attach(owner: AttachmentOwner): Promise<void> {
  const extensions = [...ATTACHMENT_EXTENSIONS];
  const chosen = tell(await hostCall('host.chooseOpen', { title: '选扫描件或照片', extensions }));
  if (!chosen) return;
  const image = tell(await call('files.chosenImage', { ticket: chosen.ticket }));
  if (image === undefined) return;
  const reduced = image && (await reduceImage(image));
  if (tell(await call('files.attach', { ticket: chosen.ticket, owner, reduced })))
    notice.done(`已附上 ${chosen.name}${reduced === null ? '' : '，照片已缩小'}`);
}

async function saveCopy({ id, name }: Pick<Attachment, 'id' | 'name'>): Promise<void> {
  const chosen = tell(await hostCall('host.chooseSave', { suggestedName: name }));
  if (!chosen) return;
  const done = tell(await call('files.saveAttachment', { id, ticket: chosen.ticket }));
  if (done) notice.done(`已存为 ${done.fileName}`, showFile(chosen.ticket));
}

async function detach({ id, name }: Attachment): Promise<void> {
  const done = await ask({
    title: `取下附件 ${name}`,
    verb: '取下',
    back: '留着',
    danger: true,
    facts: ['这里不再列出它', '文件和取下的原因留在账套里'],
    reason: { label: '原因' },
    act: async ({ reason }) => refusalsOf(await call('files.detach', { id, reason })),
  });
  if (done) notice.done(`已取下 ${name}`);
}

const sizeWords = (bytes: number): string =>
  bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;

/** Files attached to something: look, save a copy, and for who may, add and take off. */
export function Attachments({ owner }: { owner: AttachmentOwner }) {
  const { noun, act } = ownerWords(owner.kind);
  const keeps = useMay(act);
  const list = useCall('files.attachments', { owner });
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<(AttachmentContent & { id: number }) | null>(null);
  const add = async () => {
    setBusy(true);
    await attach(owner);
    setBusy(false);
  };
  // A window has no way to show a PDF; a copy of it opens with the PC's own program.
  const look = async (one: Attachment) => {
    if (one.mime === 'application/pdf') return saveCopy(one);
    const content = tell(await call('files.attachment', { id: one.id }));
    if (content) setShown({ ...content, id: one.id });
  };
  return (
    <div className={css.attachments}>
      <Loaded of={list}>
        {(files) =>
          files.length === 0 ? (
            <p className="muted">
              {keeps ? `还没有附件。把${noun}的扫描件或照片附在这里，检查时随时拿得出。` : '还没有附件。'}
            </p>
          ) : (
            <ul>
              {files.map((one) => (
                <li key={one.id}>
                  <button type="button" className="link" onClick={() => void look(one)}>
                    {one.name}
                  </button>
                  <span className="muted">
                    {[one.label, sizeWords(one.bytes), `${one.addedBy} ${one.addedAt.slice(0, 10)} 附`]
                      .filter((word) => word !== '')
                      .join(' · ')}
                  </span>
                  <button type="button" className="link" onClick={() => void saveCopy(one)}>
                    另存
                  </button>
                  {keeps && (
                    <button type="button" className="link" onClick={() => void detach(one)}>
                      取下
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {keeps && (
        <Button variant="default" size="xs" loading={busy} onClick={() => void add()}>
          附上文件
        </Button>
      )}
      {shown && (
        <Dialog
          title={`看附件 ${shown.name}`}
          verb="另存一份"
          back="关闭"
          width={60}
          onVerb={() => void saveCopy(shown)}
          onBack={() => setShown(null)}
        >
          <img className={css.picture} alt={shown.name} src={`data:${shown.mime};base64,${shown.base64}`} />
        </Dialog>
      )}
    </div>
  );
}
