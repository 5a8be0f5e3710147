import type { Icon } from '@tabler/icons-react';
import { keepInView } from '../keys/keep-in-view.ts';
import css from './Shell.module.css';

export interface RailPage {
  label: string;
  /** Route path without `#`. */
  path: string;
  /** How many things wait there for this person. */
  count?: number;
}

export interface RailArea extends RailPage {
  icon: Icon;
  pages?: readonly RailPage[];
}

interface RailProps {
  areas: readonly RailArea[];
  path: string;
}

const within = (path: string, root: string) => path === root || path.startsWith(`${root}/`);

/** An area is open where one is anywhere inside it. */
function isOpen({ path, pages = [] }: RailArea, here: string): boolean {
  return within(here, path) || pages.some((page) => within(here, page.path));
}

/** The areas a person works in; only the open one shows its pages. What a role may not see is not in `areas` at all. */
export function Rail({ areas, path }: RailProps) {
  return (
    <ul className={css.areas}>
      {areas.map((area) => {
        const { label, icon: AreaIcon, pages = [], count } = area;
        const open = isOpen(area, path);
        const page = longestMatch(pages, path);
        return (
          <li key={label}>
            <a
              href={`#${area.path}`}
              className={css.area}
              aria-current={open && !page ? 'page' : undefined}
              data-open={open || undefined}
            >
              <AreaIcon size="1.125rem" stroke={1.6} aria-hidden />
              {label}
              {count !== undefined && count > 0 && <span className={css.count}>{count}</span>}
            </a>
            {open && pages.length > 0 && (
              <ul>
                {pages.map((one) => (
                  <li key={one.path}>
                    {/* on a 700 px window the open area can reach below the edge */}
                    <a
                      ref={one === page ? keepInView : undefined}
                      href={`#${one.path}`}
                      className={css.page}
                      aria-current={one === page ? 'page' : undefined}
                    >
                      {one.label}
                      {one.count !== undefined && one.count > 0 && <span className={css.count}>{one.count}</span>}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** `/inventory/issue/new` belongs to 出库, not to the area's first page. */
function longestMatch(pages: readonly RailPage[], path: string): RailPage | undefined {
  return pages.filter((page) => within(path, page.path)).toSorted((a, b) => b.path.length - a.path.length)[0];
}
