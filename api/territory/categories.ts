/** Copies the territory file's report categories into the database, where SQL joins and sorts by them. */
import { and, eq, notInArray } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { categories } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';

/** Idempotent. A category that the file no longer names stays for its old reports. */
export async function syncCategories(db: Database, territory: Territory): Promise<void> {
  await db.transaction(async (tx) => {
    for (const {
      code,
      group,
      name,
      service,
      deadlineDays,
      urgency,
      similarMetres,
      private: isPrivate,
    } of territory.categories) {
      const row = { group, name, service, deadlineDays, urgency, similarMetres, private: isPrivate, offered: true };
      await tx
        .insert(categories)
        .values({ territory: territory.code, code, ...row })
        .onConflictDoUpdate({ target: [categories.territory, categories.code], set: row });
    }
    const named = territory.categories.map((category) => category.code);
    await tx
      .update(categories)
      .set({ offered: false })
      .where(and(eq(categories.territory, territory.code), notInArray(categories.code, named)));
  });
}
