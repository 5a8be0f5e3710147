import { titleOfImport } from '../../../shared/imports.ts';
import type { ImportOpened } from '../../../shared/sheet/import.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { hostCall } from '../../api/host.ts';
import { notice } from '../../ui/dialog/notice.tsx';

/** The refused rows as a workbook of their own, each with its reason, to be put right and imported again. */
export async function saveRefused({ importId, kind }: ImportOpened): Promise<void> {
  const chosen = tell(await hostCall('host.chooseSave', { suggestedName: `${titleOfImport(kind)} 不能导入的行.xlsx` }));
  if (!chosen) return;
  const saved = tell(await call('files.refused', { importId, ticket: chosen.ticket }));
  if (saved)
    notice.done(`已存为 ${saved.fileName}，共 ${saved.rows} 行`, {
      does: '打开所在文件夹',
      act: () => void hostCall('host.showFile', { ticket: chosen.ticket }),
    });
}
