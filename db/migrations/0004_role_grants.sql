INSERT INTO "role_grants" ("account_id", "territory", "role")
SELECT a."id", t."territory", a."role" FROM "accounts" a
CROSS JOIN (SELECT DISTINCT "territory" FROM "collection_versions") t WHERE a."role" <> 'resident';--> statement-breakpoint
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_role";--> statement-breakpoint
ALTER TABLE "accounts" DROP COLUMN "role";