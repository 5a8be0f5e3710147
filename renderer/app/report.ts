/** The console is where a helper finds bugs of the page; the backend writes its own to a file beside the books. */
export function report(number: string, error: unknown, where = ''): void {
  console.error(number, error, where);
}
