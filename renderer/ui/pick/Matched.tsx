import css from './pick.module.css';

/** Text with the typed part underlined; without a match just the text. */
export function Matched({ text, query }: { text: string; query: string }) {
  const from = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (from < 0) return text;
  return (
    <>
      {text.slice(0, from)}
      <mark className={css.mark}>{text.slice(from, from + query.length)}</mark>
      {text.slice(from + query.length)}
    </>
  );
}

interface MatchedNameProps {
  name: string;
  query: string;
  /** Search keys in the order they are looked at: initials, full pinyin, alias, barcode. */
  keys: readonly string[];
}

/** A name, and behind it in small type the key by which it was found, so a strange hit explains itself. */
export function MatchedName({ name, query, keys }: MatchedNameProps) {
  const small = query.toLowerCase();
  const key = query === '' || name.includes(query) ? undefined : keys.find((one) => one.toLowerCase().includes(small));
  return (
    <>
      <Matched text={name} query={query} />
      {key !== undefined && (
        <small className={css.key}>
          <Matched text={key} query={query} />
        </small>
      )}
    </>
  );
}
