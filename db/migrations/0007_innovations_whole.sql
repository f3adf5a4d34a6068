ALTER TABLE "innovations" ADD COLUMN "genesis" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "texts_br" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "texts_en" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "partners" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "authors" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "started_on" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "ended_on" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "budget_band" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "people" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "tools" text;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "references" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "needs" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "attentions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "area_communes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "adapted_elsewhere" jsonb;--> statement-breakpoint
CREATE INDEX "innovations_adapted" ON "innovations" USING btree ("adapted_from_id");--> statement-breakpoint
CREATE INDEX "innovations_needing" ON "innovations" USING btree ("territory","updated_at") WHERE "innovations"."needs" <> '[]';--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_budget" CHECK ("innovations"."budget_band" in ('none', 'under_500', 'under_2500', 'under_10000', 'under_50000', 'over_50000'));--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_attentions" CHECK ("innovations"."attentions" <@ array['parity', 'isolated']::text[]);