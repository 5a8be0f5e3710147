import './theme/base.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTextSize } from '../api/machine.ts';
import { queries } from '../api/queries.ts';
import { App } from './App.tsx';
import { parsePlace } from './router.ts';
import { preload } from './screens.ts';
import { loadFonts } from './theme/fonts.ts';
import { cssVariables, theme } from './theme/theme.ts';

const PaperPage = lazy(async () => ({ default: (await import('../print/PaperPage.tsx')).PaperPage }));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// The hidden print window loads the same page; it must never draw the frame of the program.
const isPaper = location.hash.startsWith('#/paper');
// Paper is measured in mm; only the program itself follows 大字号.
if (!isPaper) {
  applyTextSize();
  preload(parsePlace(location.hash).path);
}

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      {isPaper ? (
        <Suspense>
          <PaperPage />
        </Suspense>
      ) : (
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      )}
    </MantineProvider>
  </StrictMode>,
);
requestIdleCallback(() => void loadFonts());
