/**
 * Questions to the person in the stand-in's real window, in place of the operating system's dialogs. Playwright sends
 * this function's own text to the page, so it may use nothing from outside itself.
 */
export interface Ask {
  title: string;
  detail: string;
  /** Rows to choose from; choosing one answers at once. */
  rows: string[];
  /** A line to type in, with its first content; none when undefined. */
  line?: string;
  buttons: string[];
  /** Index of the button that Enter presses. */
  defaultButton: number;
}

export type Reply = { row: number } | { button: number; line: string };

export function askInPage(ask: Ask): Promise<Reply> {
  return new Promise((resolve) => {
    const host = document.createElement('div');
    const shadow = host.attachShadow({ mode: 'open' });
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- only this function's own text reaches the page
    const add = <K extends keyof HTMLElementTagNameMap>(parent: Node, tag: K, text = ''): HTMLElementTagNameMap[K] => {
      const element = document.createElement(tag);
      element.textContent = text;
      parent.appendChild(element);
      return element;
    };
    add(
      shadow,
      'style',
      [
        'dialog{font:14px/1.6 "Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;color:#1b2a3d;border:1px solid #aeb9c4;border-radius:3px;width:34rem;padding:16px}',
        'h2{font-size:16px;margin:0 0 4px}p{margin:0 0 8px;color:#4c5b6b;white-space:pre-line;word-break:break-all}',
        'ul{list-style:none;margin:0 0 8px;padding:0;max-height:18rem;overflow:auto;border:1px solid #d6dce2}',
        'li button{width:100%;text-align:left;border:0;background:none;padding:2px 8px;font:inherit}li button:hover,li button:focus{background:#e4edf6}',
        'input{width:100%;box-sizing:border-box;font:inherit;padding:3px 6px;margin-bottom:8px}',
        'footer{display:flex;gap:8px;justify-content:flex-end}footer button{font:inherit;padding:3px 16px}',
      ].join(''),
    );
    const dialog = add(shadow, 'dialog');
    add(dialog, 'h2', ask.title);
    add(dialog, 'p', ask.detail);
    const done = (reply: Reply): void => {
      host.remove();
      resolve(reply);
    };
    if (ask.rows.length > 0) {
      const list = add(dialog, 'ul');
      for (const [row, name] of ask.rows.entries())
        add(add(list, 'li'), 'button', name).addEventListener('click', () => done({ row }));
    }
    const input = ask.line === undefined ? undefined : add(dialog, 'input');
    if (input !== undefined) input.value = ask.line ?? '';
    const press = (button: number): void => done({ button, line: input?.value ?? '' });
    const footer = add(dialog, 'footer');
    for (const [index, label] of ask.buttons.entries())
      add(footer, 'button', label).addEventListener('click', () => press(index));
    dialog.addEventListener('keydown', (event) => {
      // The page's own keys must not act behind the question.
      event.stopPropagation();
      if (event.key === 'Enter' && event.target === input) press(ask.defaultButton);
    });
    dialog.addEventListener('cancel', () => press(ask.buttons.length - 1));
    document.body.append(host);
    dialog.showModal();
    (input ?? (footer.children[ask.defaultButton] as HTMLElement)).focus();
  });
}
