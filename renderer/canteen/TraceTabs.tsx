import { navigate } from '../app/router.ts';
import { Choice } from '../ui/form/Choice.tsx';

const WAYS = { 批次查餐次: '/canteen/trace', 餐次查批次: '/canteen/trace/sources' } as const;
type Way = keyof typeof WAYS;

/** A recall is asked both ways: which meals a batch went into, and which batches a meal was made of. */
export function TraceTabs({ way }: { way: Way }) {
  return (
    <Choice
      label="怎样查"
      options={Object.keys(WAYS) as Way[]}
      value={way}
      onChange={(to) => void navigate(WAYS[to])}
      small
    />
  );
}
