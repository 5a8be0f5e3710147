import { useEffect, useState, type CSSProperties } from 'react';
import type { PageModel, PrintJob } from '../../shared/print/page-model.ts';
import { decode, host } from '../api/host.ts';
import { loadFonts } from '../app/theme/fonts.ts';
import { codesFor } from './codes.ts';
import { PageDrawing } from './PageDrawing.tsx';
import { pageNameOf, pageRules } from './page-rules.ts';
import css from './paper-page.module.css';

type PaperStyle = CSSProperties & Record<'--w' | '--h' | '--x' | '--y', string>;

/**
 * The route of the hidden print window. Main sends a job, this page draws it on sheets of exactly the paper's size, and
 * says so when every glyph is there; then main prints or writes the PDF.
 */
export function PaperPage() {
  const [job, setJob] = useState<PrintJob | null>(null);
  const [shown, setShown] = useState(STRIDE);
  const pages = job?.pages.length ?? 0;
  useEffect(() => {
    const stop = host.on('paper', (bytes) => {
      const sent = jobIn(bytes);
      if (sent) void codesFor(sent.pages).then(() => setJob(sent), cannotDraw);
      else cannotDraw();
    });
    void host.invoke('host.paperReady');
    return stop;
  }, []);
  useEffect(() => {
    if (!job) return;
    document.title = job.title;
    const control = new AbortController();
    if (shown >= pages) void tellDrawn(control.signal);
    else void tellDrawing(shown, pages, control.signal, () => setShown(shown + STRIDE));
    return () => control.abort();
  }, [job, shown, pages]);

  if (!job) return <p className={css.waits}>等待打印…</p>;
  const first = job.pages[0];
  return (
    <>
      {first && <style>{pageRules(job.pages)}</style>}
      {job.pages.slice(0, shown).map((page, i) => (
        <section key={i} className={css.paper} style={{ ...sizeOf(page, job.offset), page: pageNameOf(page.paper) }}>
          <div className={css.shift}>
            <PageDrawing page={page} />
          </div>
        </section>
      ))}
    </>
  );
}

/** The job comes as the backend answered it, passed on unread: `{ ok: true, value: PrintJob }`. */
function jobIn(bytes: Uint8Array): PrintJob | null {
  const answer = decode(bytes);
  const job = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer;
  return isJob(job) ? job : null;
}

function isJob(job: unknown): job is PrintJob {
  return typeof job === 'object' && job !== null && 'pages' in job && Array.isArray(job.pages) && 'offset' in job;
}

/** The offset shifts the drawing, not the sheet, so that the page count cannot change. */
function sizeOf({ paper }: PageModel, { x, y }: PrintJob['offset']): PaperStyle {
  return { '--w': `${paper.width}mm`, '--h': `${paper.height}mm`, '--x': `${x}mm`, '--y': `${y}mm` };
}

const cannotDraw = () => void host.invoke('host.paperDrawn', { problem: '打印内容看不懂，请再打印一次' });

/** A thousand labels are drawn some at a time, so that whoever waits sees them come. */
const STRIDE = 20;

async function tellDrawing(done: number, pages: number, signal: AbortSignal, next: () => void): Promise<void> {
  await host.invoke('host.paperDrawing', { done, pages });
  await frame();
  if (!signal.aborted) next();
}

async function tellDrawn(signal: AbortSignal): Promise<void> {
  await drawn();
  if (!signal.aborted) await host.invoke('host.paperDrawn');
}

/** Fonts are fetched once layout asks for their glyphs, so one frame must pass before `ready` means anything. */
async function drawn(): Promise<void> {
  await loadFonts();
  await frame();
  await document.fonts.ready;
  await frame();
  await frame();
}

function frame(): Promise<void> {
  // A hidden window gets no animation frames; a timer stands in for them.
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 60);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
