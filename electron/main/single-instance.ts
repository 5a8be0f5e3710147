import { app } from 'electron';

/** True for the first program of this Windows account; a second start only brings the first one's window forward. */
export function isFirstInstance(bringForward: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', bringForward);
  return true;
}
