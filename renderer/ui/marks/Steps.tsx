import css from './marks.module.css';

/** Where one stands in a walk-through. Plain numbers: old eyes read "2" sooner than an icon. */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  return (
    <ol className={css.steps} aria-label="步骤">
      {names.map((name, i) => (
        <li key={name} aria-current={i === current ? 'step' : undefined} data-done={i < current || undefined}>
          <i aria-hidden>{i < current ? '✓' : i + 1}</i>
          {name}
          {i < current && <span className="unseen">（已完成）</span>}
        </li>
      ))}
    </ol>
  );
}
