import { useEffect, useState } from 'react';
import type { PageModel } from '../../shared/print/page-model.ts';

type Codes = typeof import('./code-modules.ts');

let codes: Codes | null = null;

/** The encoders are fetched with the first label that is drawn; no other screen waits for them. */
async function loadCodes(): Promise<Codes> {
  codes ??= await import('./code-modules.ts');
  return codes;
}

/** To be waited for before sheets are drawn for the printer, which prints what stands there. */
export async function codesFor(pages: readonly PageModel[]): Promise<void> {
  if (pages.some(({ kind }) => kind === 'label')) await loadCodes();
}

/** Null while they come. */
export function useCodes(): Codes | null {
  const [loaded, setLoaded] = useState(codes);
  useEffect(() => {
    if (loaded === null) void loadCodes().then(setLoaded);
  }, [loaded]);
  return loaded;
}
