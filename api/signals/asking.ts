/** Once a year a letter asks each holder whether their place is still right. */

import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/holders/br.json' with { type: 'json' };
import en from '../../data/messages/holders/en.json' with { type: 'json' };
import fr from '../../data/messages/holders/fr.json' with { type: 'json' };
import { placeHolders, places } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { change, ITSELF } from '../history/change.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { monthsLater } from '../places/freshness.ts';
import { holderTrace } from './holders.ts';
import { holderToken } from './tokens.ts';

const CATALOGUES: Record<Language, typeof fr> = { fr, br, en };
const ASK_AFTER_MONTHS = 12;
const NOT_AGAIN_FOR_MONTHS = 11;

/** Each holder in a transaction of their own: a process that is killed goes on where it stopped, and asks nobody twice. */
export async function askHolders(parts: Parts): Promise<void> {
  const { db, territory } = parts;
  const due = await db
    .select({ id: placeHolders.id })
    .from(placeHolders)
    .innerJoin(places, eq(places.id, placeHolders.placeId))
    .where(and(eq(placeHolders.territory, territory.code), isDue(parts)));
  for (const { id } of due) await ask(parts, id);
}

function isDue({ clock }: Pick<Parts, 'clock'>) {
  const verifiedBefore = monthsLater(clock(), -ASK_AFTER_MONTHS);
  const askedBefore = monthsLater(clock(), -NOT_AGAIN_FOR_MONTHS);
  return and(
    eq(places.state, 'published'),
    or(isNull(places.verifiedAt), lte(places.verifiedAt, verifiedBefore)),
    or(isNull(placeHolders.askedAt), lte(placeHolders.askedAt, askedBefore)),
  );
}

async function ask(parts: Parts, id: string): Promise<void> {
  const { db, territory, secret, publicUrl, clock } = parts;
  // Somebody else may have asked meanwhile: then there is nothing to write, and no trace to leave.
  const stillDue = sql`exists (select 1 from ${places} where ${places.id} = ${placeHolders.placeId} and ${isDue(parts)})`;
  await change(db, territory.code, ITSELF, 'holder.write', async (tx, trace) => {
    const [holder] = await tx
      .update(placeHolders)
      .set({ asked: sql`${placeHolders.asked} + 1`, askedAt: clock(), answeredAt: null })
      .where(and(eq(placeHolders.id, id), stillDue))
      .returning();
    if (!holder) throw new AskedMeanwhile();
    const [place] = await tx.select().from(places).where(eq(places.id, holder.placeId));
    const { language } = holder;
    const prefix = language === territory.languages[0] ? '' : `/${language}`;
    const values = {
      name: place?.name ?? '',
      address: [place?.address, place?.commune].filter(Boolean).join(', '),
      link: `${publicUrl}${prefix}/holder/${holderToken(secret, holder)}`,
      territory: territory.name[language],
    };
    const sentence = (words: keyof typeof fr) =>
      String(new IntlMessageFormat(CATALOGUES[language][words], language).format(values));
    await oweMail(tx, territory.code, {
      key: `holder:${holder.id}:${holder.asked}`,
      to: holder.email,
      language,
      subject: sentence('holders.letter.subject'),
      text: sentence('holders.letter.body'),
    });
    trace(holderTrace(holder.placeId, 'asked'));
  }).catch((error: unknown) => {
    if (!(error instanceof AskedMeanwhile)) throw error;
  });
}

class AskedMeanwhile extends Error {}
