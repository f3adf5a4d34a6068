CREATE TABLE "blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"blocked_by_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blocks_kind" CHECK ("blocks"."kind" in ('account', 'email', 'sender'))
);
--> statement-breakpoint
CREATE TABLE "spent_challenges" (
	"signature" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"account_id" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"account_id" text NOT NULL,
	"territory" text NOT NULL,
	"role" text NOT NULL,
	"services" text[] DEFAULT '{}' NOT NULL,
	"granted_by_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "role_grants_account_id_territory_pk" PRIMARY KEY("account_id","territory"),
	CONSTRAINT "role_grants_role" CHECK ("role_grants"."role" in ('resident', 'mediator', 'staff', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"key" text NOT NULL,
	"to" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"trouble" text,
	"sent_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mails_language" CHECK ("mails"."language" in ('fr', 'br', 'en'))
);
--> statement-breakpoint
CREATE TABLE "newsletters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"week" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"words" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "newsletters_state" CHECK ("newsletters"."state" in ('draft', 'sent'))
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"followed" text NOT NULL,
	"area" geometry(Polygon,4326),
	"area_name" text,
	"insee" text,
	"place_id" uuid,
	"innovation_id" uuid,
	"report_id" uuid,
	"collection" text,
	"only" text[] DEFAULT '{}' NOT NULL,
	"rhythm" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"account_id" text,
	"confirmed_at" timestamp (3) with time zone,
	"told_until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"request_id" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_followed" CHECK ("subscriptions"."followed" in ('area', 'commune', 'place', 'innovation', 'report', 'collection', 'newsletter')),
	CONSTRAINT "subscriptions_rhythm" CHECK ("subscriptions"."rhythm" in ('at_once', 'daily', 'weekly')),
	CONSTRAINT "subscriptions_language" CHECK ("subscriptions"."language" in ('fr', 'br', 'en')),
	CONSTRAINT "subscriptions_collection" CHECK ("subscriptions"."collection" in ('papi', 'visio', 'fablab', 'innovation', 'report'))
);
--> statement-breakpoint
CREATE TABLE "place_pairs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"supposed" text,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"likeness" integer DEFAULT 0 NOT NULL,
	"verdict" text,
	"decided_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_pairs_order" CHECK ("place_pairs"."first_id" < "place_pairs"."second_id"),
	CONSTRAINT "place_pairs_supposed" CHECK ("place_pairs"."supposed" in ('same_place', 'same_building', 'different')),
	CONSTRAINT "place_pairs_verdict" CHECK ("place_pairs"."verdict" in ('same_place', 'same_building', 'different'))
);
--> statement-breakpoint
CREATE TABLE "proposal_votes" (
	"proposal_id" uuid NOT NULL,
	"voter" text NOT NULL,
	"agrees" boolean NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposal_votes_proposal_id_voter_pk" PRIMARY KEY("proposal_id","voter")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"territory" text NOT NULL,
	"reason" text NOT NULL,
	"subject" text NOT NULL,
	"account_id" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claims_territory_reason_subject_pk" PRIMARY KEY("territory","reason","subject"),
	CONSTRAINT "claims_reason" CHECK ("claims"."reason" in ('proposal', 'conflict', 'duplicate', 'signal', 'stale'))
);
--> statement-breakpoint
CREATE TABLE "confirmations" (
	"place_id" uuid NOT NULL,
	"day" text NOT NULL,
	"confirmer" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "confirmations_place_id_day_confirmer_pk" PRIMARY KEY("place_id","day","confirmer"),
	CONSTRAINT "confirmations_by" CHECK ("confirmations"."by" in ('door', 'holder', 'mediator', 'visitor'))
);
--> statement-breakpoint
CREATE TABLE "place_holders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"place_id" uuid NOT NULL,
	"email" text NOT NULL,
	"language" text DEFAULT 'fr' NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"asked" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_holders_language" CHECK ("place_holders"."language" in ('fr', 'br', 'en'))
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"place_id" uuid,
	"innovation_id" uuid,
	"offer_kind" text,
	"duplicate_of_id" uuid,
	"note" text,
	"email" text,
	"language" text DEFAULT 'fr' NOT NULL,
	"account_id" text,
	"sender_hash" text,
	"follow_hash" text NOT NULL,
	"request_id" text NOT NULL,
	"reason" text,
	"decided_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signals_kind" CHECK ("signals"."kind" in ('gone', 'wrong', 'duplicate', 'charter')),
	CONSTRAINT "signals_state" CHECK ("signals"."state" in ('open', 'done', 'unfounded')),
	CONSTRAINT "signals_offer_kind" CHECK ("signals"."offer_kind" in ('papi', 'visio', 'fablab')),
	CONSTRAINT "signals_language" CHECK ("signals"."language" in ('fr', 'br', 'en'))
);
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_entity_known";--> statement-breakpoint
ALTER TABLE "places" DROP CONSTRAINT "places_state";--> statement-breakpoint
ALTER TABLE "proposals" ALTER COLUMN "location" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "public_name" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "language" text DEFAULT 'fr' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "warned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "change_id" uuid;--> statement-breakpoint
UPDATE "history" SET "change_id" = "id";--> statement-breakpoint
ALTER TABLE "history" ALTER COLUMN "change_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "sender_hash" text;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "hidden_before" jsonb;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "hidden_after" jsonb;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "reverts" uuid;--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "cleaned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "state" text DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "innovation_id" uuid;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "subject" text DEFAULT 'place' NOT NULL;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "route" text DEFAULT 'queue' NOT NULL;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "innovation_id" uuid;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "innovation_version" integer;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "base" jsonb;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "different_from" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "sender_hash" text;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_by_id_accounts_id_fk" FOREIGN KEY ("blocked_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_granted_by_id_accounts_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_pairs" ADD CONSTRAINT "place_pairs_first_id_places_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_pairs" ADD CONSTRAINT "place_pairs_second_id_places_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_votes" ADD CONSTRAINT "proposal_votes_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_holders" ADD CONSTRAINT "place_holders_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_duplicate_of_id_places_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signals" ADD CONSTRAINT "signals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_subject" ON "blocks" USING btree ("territory","kind","subject");--> statement-breakpoint
CREATE INDEX "blocks_until" ON "blocks" USING btree ("until");--> statement-breakpoint
CREATE INDEX "passkeys_account" ON "passkeys" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "passkeys_credential" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_key" ON "mails" USING btree ("territory","key");--> statement-breakpoint
CREATE INDEX "mails_waiting" ON "mails" USING btree ("territory","created_at") WHERE "mails"."sent_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "newsletters_week" ON "newsletters" USING btree ("territory","week");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_request" ON "subscriptions" USING btree ("territory","request_id");--> statement-breakpoint
CREATE INDEX "subscriptions_area" ON "subscriptions" USING gist ("area");--> statement-breakpoint
CREATE INDEX "subscriptions_due" ON "subscriptions" USING btree ("territory","rhythm","told_until");--> statement-breakpoint
CREATE INDEX "subscriptions_email" ON "subscriptions" USING btree ("email");--> statement-breakpoint
CREATE INDEX "subscriptions_account" ON "subscriptions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_pairs_both" ON "place_pairs" USING btree ("first_id","second_id");--> statement-breakpoint
CREATE INDEX "place_pairs_open" ON "place_pairs" USING btree ("territory","created_at") WHERE "place_pairs"."verdict" is null;--> statement-breakpoint
CREATE INDEX "place_pairs_second" ON "place_pairs" USING btree ("second_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_holders_place" ON "place_holders" USING btree ("place_id","email");--> statement-breakpoint
CREATE INDEX "place_holders_asked" ON "place_holders" USING btree ("territory","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signals_code" ON "signals" USING btree ("territory","code");--> statement-breakpoint
CREATE UNIQUE INDEX "signals_follow" ON "signals" USING btree ("follow_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "signals_request" ON "signals" USING btree ("territory","request_id");--> statement-breakpoint
CREATE INDEX "signals_open" ON "signals" USING btree ("territory","state","created_at");--> statement-breakpoint
CREATE INDEX "signals_place" ON "signals" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "signals_innovation" ON "signals" USING btree ("innovation_id");--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_merged_into_id_places_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_last_seen" ON "accounts" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "history_change" ON "history" USING btree ("change_id");--> statement-breakpoint
CREATE INDEX "history_reverts" ON "history" USING btree ("reverts") WHERE "history"."reverts" is not null;--> statement-breakpoint
CREATE INDEX "history_actor" ON "history" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "history_sender" ON "history" USING btree ("sender_hash","at") WHERE "history"."sender_hash" is not null;--> statement-breakpoint
CREATE INDEX "photos_innovation" ON "photos" USING btree ("innovation_id");--> statement-breakpoint
CREATE INDEX "proposals_place" ON "proposals" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "proposals_innovation" ON "proposals" USING btree ("innovation_id");--> statement-breakpoint
CREATE INDEX "proposals_account" ON "proposals" USING btree ("account_id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_language" CHECK ("accounts"."language" in ('fr', 'br', 'en'));--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_entity_known" CHECK ("history"."entity" in ('place', 'innovation', 'report', 'proposal', 'account', 'photo', 'offer', 'signal', 'pair', 'block', 'subscription', 'newsletter', 'role'));--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_state" CHECK ("innovations"."state" in ('published', 'hidden', 'removed'));--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_state" CHECK ("places"."state" in ('published', 'closed', 'hidden', 'merged', 'removed'));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_subject" CHECK ("proposals"."subject" in ('place', 'innovation'));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_route" CHECK ("proposals"."route" in ('queue', 'neighbours'));
--> statement-breakpoint
DELETE FROM "letters" WHERE "next_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" DROP COLUMN "attempts";--> statement-breakpoint
ALTER TABLE "letters" DROP COLUMN "next_at";
