/** Whoever answers for an invited place or sheet hears of it by mail: on the member's own page they say yes or no. */
import { and, eq } from 'drizzle-orm';
import { accounts, innovations, type memberships, placeHolders, places, proposals } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import { invitationLetter } from '../notifications/letters.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { nameIn } from './members.ts';
import type { NetworkRow } from './queries.ts';

type Subject = Pick<typeof memberships.$inferSelect, 'placeId' | 'innovationId'>;

interface Invited {
  /** Of the membership as it stands now: a further invitation is a further letter. */
  id: string;
  version: number;
  network: NetworkRow;
  subject: Subject;
  words: string | null;
}

interface Reader {
  to: string;
  language: Language;
}

export async function oweInvitation(
  tx: Transaction,
  { territory, publicUrl }: Pick<Parts, 'territory' | 'publicUrl'>,
  { id, version, network, subject, words }: Invited,
): Promise<void> {
  const member = await invitedMember(tx, subject);
  if (!member) return;
  for (const { to, language } of member.readers) {
    const prefix = language === territory.languages[0] ? '' : `/${language}`;
    const link = `${publicUrl}${prefix}${member.path}`;
    const told = { name: member.name, network: nameIn(network.names, language), words };
    const letter = invitationLetter({ to, language, territory, link, ...told });
    await oweMail(tx, territory.code, { key: `invitation:${id}:${version}:${to}`, language, ...letter });
  }
}

async function invitedMember(
  tx: Transaction,
  { placeId, innovationId }: Subject,
): Promise<{ name: string; path: string; readers: Reader[] } | null> {
  if (placeId) {
    const [place] = await tx
      .select({ name: places.name, code: places.code })
      .from(places)
      .where(eq(places.id, placeId));
    const readers = await tx
      .select({ to: placeHolders.email, language: placeHolders.language })
      .from(placeHolders)
      .where(eq(placeHolders.placeId, placeId));
    return place ? { name: place.name, path: `/places/${place.code}`, readers } : null;
  }
  if (!innovationId) return null;
  const [sheet] = await tx
    .select({ name: innovations.title, code: innovations.code })
    .from(innovations)
    .where(eq(innovations.id, innovationId));
  const written = and(eq(proposals.kind, 'addition'), eq(proposals.state, 'accepted'));
  const readers = await tx
    .selectDistinct({ to: accounts.email, language: accounts.language })
    .from(proposals)
    .innerJoin(accounts, eq(accounts.id, proposals.accountId))
    .where(and(eq(proposals.innovationId, innovationId), written, eq(accounts.emailVerified, true)));
  return sheet ? { name: sheet.name, path: `/innovations/${sheet.code}`, readers } : null;
}
