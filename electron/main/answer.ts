import { Refused, type Answer, type Refusal } from '../../shared/basics/refusal.ts';

/** The answers main gives itself, in the same byte encoding as the worker's: UTF-8 JSON of an `Answer`. */
const okStart = '{"ok":true';

function encode(answer: Answer<unknown>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(answer));
}

export const value = (result: unknown): Uint8Array => encode({ ok: true, value: result ?? null });

export const refused = (refusals: readonly Refusal[]): Uint8Array => encode({ ok: false, refusals: [...refusals] });

export const bug = (number: string): Uint8Array => encode({ ok: false, bug: number });

/** Events travel in plain JSON bytes too, so that the page has one decoder. */
export const eventBytes = (content: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(content));

/** Looks at the first bytes only: a print job can be megabytes, and main has no business reading it. */
export function isOk(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, okStart.length)) === okStart;
}

/** The sentence of an answer that is not ok, for the places where main itself must tell the person. */
export function failureSentence(bytes: Uint8Array): string | undefined {
  if (isOk(bytes)) return undefined;
  const answer = JSON.parse(new TextDecoder().decode(bytes)) as { refusals?: Refusal[]; bug?: string };
  return answer.refusals?.[0]?.message ?? `程序出了故障，故障号 ${answer.bug ?? '不明'}，请把故障号告诉维护人员`;
}

/** What a host call threw, as an answer: an expected refusal is data, anything else gets a fault number. */
export function answerForError(error: unknown, record: (error: unknown) => string): Uint8Array {
  return error instanceof Refused ? refused(error.refusals) : bug(record(error));
}
