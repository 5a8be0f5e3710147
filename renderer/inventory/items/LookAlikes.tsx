import { useEffect, useState } from 'react';
import { useCall } from '../../api/queries.ts';
import { hrefOf } from '../../app/router.ts';
import css from '../inventory.module.css';

/** Long enough that half a word does not ask. */
const PAUSE = 300;

/** R-INV-01: while a name is typed, what probably is the same thing under another name. It warns and forbids nothing. */
export function LookAlikes({ id, name, spec }: { id: number | null; name: string; spec: string }) {
  const [asked, setAsked] = useState({ name, spec });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ name, spec }), PAUSE);
    return () => clearTimeout(timer);
  }, [name, spec]);
  const { data: hits = [] } = useCall(
    'inventory.lookAlikes',
    { id, name: asked.name.slice(0, 60), spec: asked.spec.slice(0, 60) },
    { enabled: asked.name.trim() !== '', keep: true },
  );
  if (hits.length === 0 || name.trim() === '') return null;
  return (
    <p className={css.alike} role="status">
      可能已经有了，请看一看：
      {hits.map((hit) => (
        <a key={hit.id} className="link" href={hrefOf('/inventory/items/card', { id: String(hit.id) })}>
          {hit.code} {hit.name} {hit.spec}
        </a>
      ))}
    </p>
  );
}
