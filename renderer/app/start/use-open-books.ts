import { useState } from 'react';
import type { BooksStatus } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { tell } from '../../api/commands.ts';
import { hostCall } from '../../api/host.ts';
import { queries } from '../../api/queries.ts';
import { notice } from '../../ui/dialog/notice.tsx';

/** Asks for a folder; null when the person gave up. */
export async function chooseFolder(title: string): Promise<string | null> {
  return tell(await hostCall('host.chooseFolder', { title }))?.folder ?? null;
}

/** Opens (or takes for new books) a folder. The whole program asks anew afterwards, because everything may be different. */
export function useOpenBooks() {
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const open = async (folder: string): Promise<BooksStatus | null> => {
    setBusy(true);
    setRefusals([]);
    const answer = await hostCall('host.openBooks', { folder });
    setBusy(false);
    if (answer.ok) return answer.value;
    if ('bug' in answer) notice.bug(answer.bug);
    else setRefusals(answer.refusals);
    return null;
  };
  return { open, busy, refusals };
}

/** After other books were opened nothing kept from the old ones may stay. */
export async function askEverythingAgain(): Promise<void> {
  await queries.invalidateQueries();
}
