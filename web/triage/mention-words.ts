/** Notes name colleagues by account; people write and read names. */
import { MENTION } from '../../api/triage/opened-contract.ts';

export interface Colleague {
  id: string;
  name: string;
}

export interface Piece {
  key: string;
  text: string;
  isName: boolean;
}

/** The words of a note in pieces, with present names; `former` for an account that is gone. */
export function withNames(body: string, named: readonly Colleague[], former: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of body.matchAll(MENTION)) {
    pieces.push({ key: `words ${at}`, text: body.slice(at, match.index), isName: false });
    const name = named.find(({ id }) => id === match[1])?.name ?? former;
    pieces.push({ key: `name ${match.index}`, text: `@${name}`, isName: true });
    at = match.index + match[0].length;
  }
  return [...pieces, { key: `words ${at}`, text: body.slice(at), isName: false }];
}

/** Of colleagues who share a name, each gets a number, so that what is written names one of them. */
function labelled(colleagues: readonly Colleague[]): (Colleague & { label: string })[] {
  return colleagues.map((one, at) => {
    const before = colleagues.slice(0, at).filter(({ name }) => name === one.name).length;
    return { ...one, label: before > 0 ? `${one.name} (${before + 1})` : one.name };
  });
}

/** Names that follow an @ become accounts; the longest name first, so that "Anne Le Goff" is not "Anne". */
export function withAccounts(text: string, colleagues: readonly Colleague[]): string {
  const byLength = labelled(colleagues).sort((a, b) => b.label.length - a.label.length);
  return byLength.reduce((words, { id, label }) => words.replaceAll(`@${label}`, `@[${id}]`), text);
}

/** The beginning of a name that stands before the cursor, after an @ at the start of a word; null where none does. */
export function nameBegun(text: string, cursor: number): { from: number; begun: string } | null {
  const match = /(?:^|[\s(])@([^\s@][^@\n]{0,39})?$/u.exec(text.slice(0, cursor));
  if (!match) return null;
  const begun = match[1] ?? '';
  return { from: cursor - begun.length - 1, begun };
}

/** Colleagues whose name, or a part of it, begins so; accents and case do not count. */
export function colleaguesLike(begun: string, colleagues: readonly Colleague[]): (Colleague & { label: string })[] {
  const wanted = folded(begun);
  return labelled(colleagues)
    .filter(({ label }) => {
      const name = folded(label);
      return name.startsWith(wanted) || name.split(/[\s-]/).some((part) => part.startsWith(wanted));
    })
    .slice(0, 8);
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
