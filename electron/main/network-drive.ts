import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

const networkFileSystems =
  /^(nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|9p|davfs|fuse\.(sshfs|davfs2?|rclone|smbnetfs|gvfsd-fuse))$/;

/** SQLite's locks do not hold over a network, so books on a network drive would sooner or later be damaged. */
export function isOnNetwork(folder: string): boolean {
  return process.platform === 'win32' ? isWindowsShare(folder) : isNetworkMount(folder, readMounts());
}

/** A mapped drive letter resolves to its UNC path. */
function isWindowsShare(folder: string): boolean {
  return isUnc(folder) || isUnc(resolved(folder));
}

export function isUnc(folder: string): boolean {
  return /^(\\\\|\/\/)(?![.?][\\/])/.test(folder) || /^\\\\\?\\UNC\\/i.test(folder);
}

/** `mounts` is the text of /proc/self/mounts: device, mount point (octal escapes), file system. */
export function isNetworkMount(
  folder: string,
  mounts: string,
  resolve: (folder: string) => string = resolved,
): boolean {
  const real = resolve(folder);
  const points = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .map(([, point = '', type = '']) => ({ point: point.replace(/\\(\d{3})/g, octalCharacter), type }))
    .filter(({ point }) => point === '/' || real === point || real.startsWith(`${point}/`));
  const nearest = points.reduce((best, at) => (at.point.length >= best.point.length ? at : best), {
    point: '',
    type: '',
  });
  return networkFileSystems.test(nearest.type);
}

const octalCharacter = (_match: string, digits: string): string => String.fromCodePoint(Number.parseInt(digits, 8));

function readMounts(): string {
  try {
    return readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    return '';
  }
}

/** The real path of the nearest part that exists: the folder itself may still have to be made. */
function resolved(folder: string): string {
  let existing = path.resolve(folder);
  while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing);
  try {
    return realpathSync.native(existing);
  } catch {
    return existing;
  }
}
