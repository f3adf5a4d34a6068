CREATE TABLE "event_dates" (
	"event_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_dates_event_id_starts_at_pk" PRIMARY KEY("event_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"titles" jsonb NOT NULL,
	"text" text,
	"place_id" uuid,
	"address" text,
	"commune" text,
	"insee" text,
	"location" geometry(Point,4326),
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"all_day" boolean DEFAULT false NOT NULL,
	"repeats" text DEFAULT 'none' NOT NULL,
	"until" date,
	"count" integer,
	"except" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fee" text DEFAULT 'unknown' NOT NULL,
	"price" text,
	"publics" text,
	"organiser" text,
	"registration" text,
	"registration_url" text,
	"registration_phone" text,
	"network_id" uuid,
	"call_id" uuid,
	"innovation_id" uuid,
	"state" text NOT NULL,
	"author_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_kind" CHECK ("events"."kind" in ('workshop', 'training', 'open_day', 'meeting', 'help_desk', 'other')),
	CONSTRAINT "events_state" CHECK ("events"."state" in ('waiting', 'published', 'cancelled', 'withdrawn')),
	CONSTRAINT "events_repeats" CHECK ("events"."repeats" in ('none', 'weekly', 'fortnightly', 'monthly')),
	CONSTRAINT "events_fee" CHECK ("events"."fee" in ('free', 'conditional', 'paid', 'unknown')),
	CONSTRAINT "events_somewhere" CHECK ("events"."place_id" is not null or ("events"."location" is not null and "events"."commune" is not null)),
	CONSTRAINT "events_forwards" CHECK ("events"."ends_at" > "events"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"collection" text DEFAULT 'places' NOT NULL,
	"columns" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mappings_collection" CHECK ("import_mappings"."collection" in ('places', 'innovations'))
);
--> statement-breakpoint
CREATE TABLE "import_origins" (
	"territory" text NOT NULL,
	"source" text NOT NULL,
	"origin_id" text NOT NULL,
	"collection" text DEFAULT 'places' NOT NULL,
	"place_id" uuid,
	"innovation_id" uuid,
	"said" jsonb NOT NULL,
	"said_on" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_origins_territory_source_origin_id_collection_pk" PRIMARY KEY("territory","source","origin_id","collection"),
	CONSTRAINT "import_origins_collection" CHECK ("import_origins"."collection" in ('places', 'innovations')),
	CONSTRAINT "import_origins_about_one" CHECK (num_nonnulls("import_origins"."place_id", "import_origins"."innovation_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"run_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"verdict" text NOT NULL,
	"cells" jsonb NOT NULL,
	"origin_id" text,
	"name" text,
	"said" jsonb,
	"said_on" text,
	"place_id" uuid,
	"place_version" integer,
	"innovation_id" uuid,
	"innovation_version" integer,
	"before" jsonb,
	"after" jsonb,
	"likeness" jsonb,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"choice" text,
	"outcome" text,
	"kept" jsonb,
	"origin_before" jsonb,
	CONSTRAINT "import_rows_run_id_line_pk" PRIMARY KEY("run_id","line"),
	CONSTRAINT "import_rows_about_one" CHECK (num_nonnulls("import_rows"."place_id", "import_rows"."innovation_id") <= 1),
	CONSTRAINT "import_rows_verdict_known" CHECK ("import_rows"."verdict" in ('new', 'changed', 'unchanged', 'duplicate', 'rejected')),
	CONSTRAINT "import_rows_choice" CHECK ("import_rows"."choice" in ('add', 'change')),
	CONSTRAINT "import_rows_outcome_known" CHECK ("import_rows"."outcome" in ('added', 'changed', 'meanwhile', 'failed', 'undone', 'partly_undone', 'kept'))
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"collection" text DEFAULT 'places' NOT NULL,
	"look" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"sample" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"producer" text DEFAULT '' NOT NULL,
	"licence" text DEFAULT '' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"worker" uuid,
	"beat_at" timestamp (3) with time zone,
	"trouble" text,
	"account_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"rehearsed_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	"forgotten_at" timestamp (3) with time zone,
	CONSTRAINT "import_runs_state" CHECK ("import_runs"."state" in ('uploaded', 'rehearsing', 'rehearsed', 'accepting', 'accepted', 'undoing', 'undone')),
	CONSTRAINT "import_runs_collection" CHECK ("import_runs"."collection" in ('places', 'innovations'))
);
--> statement-breakpoint
CREATE TABLE "interviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"state" text DEFAULT 'reviewing' NOT NULL,
	"draft" jsonb,
	"sent" jsonb,
	"remark" text,
	"email" text,
	"carrier_email" text,
	"language" text DEFAULT 'fr' NOT NULL,
	"account_id" text,
	"sender_hash" text,
	"follow_hash" text NOT NULL,
	"review_hash" text NOT NULL,
	"request_id" text,
	"proposal_id" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interviews_language" CHECK ("interviews"."language" in ('fr', 'br', 'en')),
	CONSTRAINT "interviews_state" CHECK ("interviews"."state" in ('reviewing', 'returned', 'agreed', 'declined', 'withdrawn', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "call_innovations" (
	"call_id" uuid NOT NULL,
	"innovation_id" uuid NOT NULL,
	CONSTRAINT "call_innovations_call_id_innovation_id_pk" PRIMARY KEY("call_id","innovation_id")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"names" jsonb NOT NULL,
	"text" text,
	"amount_euros" integer,
	"projects" integer,
	"themes" text[] DEFAULT '{}' NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calls_kind" CHECK ("calls"."kind" in ('call', 'training', 'workshops')),
	CONSTRAINT "calls_themes" CHECK ("calls"."themes" <@ array['digital_inclusion', 'education', 'culture', 'environment', 'health', 'housing', 'mobility', 'food', 'employment', 'solidarity', 'citizenship', 'repair_reuse']::text[])
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"network_id" uuid NOT NULL,
	"place_id" uuid,
	"innovation_id" uuid,
	"organisation_id" uuid,
	"state" text NOT NULL,
	"words" text,
	"reason" text,
	"follow_hash" text,
	"request_id" uuid,
	"state_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_state" CHECK ("memberships"."state" in ('invited', 'asked', 'member', 'declined', 'left')),
	CONSTRAINT "memberships_one_subject" CHECK (num_nonnulls("memberships"."place_id", "memberships"."innovation_id", "memberships"."organisation_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "network_animators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"network_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "networks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"names" jsonb NOT NULL,
	"summary" text NOT NULL,
	"text" text,
	"website" text,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"website" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"names" jsonb NOT NULL,
	"text" text,
	"kinds" text[] DEFAULT '{}' NOT NULL,
	"themes" text[] DEFAULT '{}' NOT NULL,
	"q" text,
	"commune" text,
	"box" jsonb,
	"network_id" uuid,
	"call_id" uuid,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portals_kinds" CHECK ("portals"."kinds" <@ array['papi', 'visio', 'fablab', 'innovation', 'report']::text[]),
	CONSTRAINT "portals_themes" CHECK ("portals"."themes" <@ array['digital_inclusion', 'education', 'culture', 'environment', 'health', 'housing', 'mobility', 'food', 'employment', 'solidarity', 'citizenship', 'repair_reuse']::text[])
);
--> statement-breakpoint
CREATE TABLE "source_conflicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"origin_id" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" text NOT NULL,
	"base" jsonb,
	"theirs" jsonb,
	"state" text DEFAULT 'open' NOT NULL,
	"run_id" uuid NOT NULL,
	"account_id" text,
	"decided_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_conflicts_subject_known" CHECK ("source_conflicts"."subject" in ('place', 'innovation')),
	CONSTRAINT "source_conflicts_state" CHECK ("source_conflicts"."state" in ('open', 'theirs', 'ours', 'settled'))
);
--> statement-breakpoint
CREATE TABLE "source_records" (
	"source_id" uuid NOT NULL,
	"origin_id" text NOT NULL,
	"subject" text NOT NULL,
	"standing" text NOT NULL,
	"subject_id" uuid,
	"was_added" boolean DEFAULT false NOT NULL,
	"maybe_id" uuid,
	"likeness" jsonb,
	"name" text,
	"said" jsonb NOT NULL,
	"said_at" jsonb NOT NULL,
	"producer" text NOT NULL,
	"licence" text NOT NULL,
	"updated_at" text,
	"gone_at" timestamp (3) with time zone,
	"gone_seen_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_records_source_id_origin_id_pk" PRIMARY KEY("source_id","origin_id"),
	CONSTRAINT "source_records_subject_known" CHECK ("source_records"."subject" in ('place', 'innovation')),
	CONSTRAINT "source_records_standing" CHECK ("source_records"."standing" in ('known', 'asked', 'left_out'))
);
--> statement-breakpoint
CREATE TABLE "source_run_rows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"line" integer,
	"origin_id" text,
	"name" text,
	"outcome" text NOT NULL,
	"subject_id" uuid,
	"fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"before" jsonb,
	CONSTRAINT "source_run_rows_outcome" CHECK ("source_run_rows"."outcome" in ('added', 'changed', 'kept', 'asked', 'gone', 'back', 'rejected', 'failed', 'left', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "source_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"result" text DEFAULT 'running' NOT NULL,
	"trouble" text,
	"told" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"account_id" text,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "source_runs_result" CHECK ("source_runs"."result" in ('running', 'unchanged', 'applied', 'failed', 'stopped', 'undoing', 'undone')),
	CONSTRAINT "source_runs_trouble" CHECK ("source_runs"."trouble" in ('unreachable', 'status', 'redirects', 'address', 'private', 'too_large', 'unreadable', 'empty', 'columns', 'shrunk', 'undone', 'broken_off'))
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"address" text,
	"look" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"sample" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"producer" text NOT NULL,
	"licence" text NOT NULL,
	"rhythm" text DEFAULT 'daily' NOT NULL,
	"state" text DEFAULT 'paused' NOT NULL,
	"stopped_for" text,
	"etag" text,
	"last_modified" text,
	"digest" text,
	"records" integer,
	"applied_columns" jsonb,
	"fetched_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"worker" uuid,
	"beat_at" timestamp (3) with time zone,
	"account_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_kind" CHECK ("sources"."kind" in ('address', 'file', 'kartenn')),
	CONSTRAINT "sources_rhythm" CHECK ("sources"."rhythm" in ('hourly', 'daily', 'weekly')),
	CONSTRAINT "sources_state" CHECK ("sources"."state" in ('active', 'paused', 'stopped')),
	CONSTRAINT "sources_stopped_for" CHECK ("sources"."stopped_for" in ('unreachable', 'status', 'redirects', 'address', 'private', 'too_large', 'unreadable', 'empty', 'columns', 'shrunk', 'undone', 'broken_off'))
);
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_entity_known";--> statement-breakpoint
ALTER TABLE "claims" DROP CONSTRAINT "claims_reason";--> statement-breakpoint
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
ALTER TABLE "innovations" ADD COLUMN "area_quarters" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "area_outline" jsonb;--> statement-breakpoint
ALTER TABLE "innovations" ADD COLUMN "adapted_elsewhere" jsonb;--> statement-breakpoint
ALTER TABLE "open311_imports" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "open311_imports" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "agreed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "event_dates" ADD CONSTRAINT "event_dates_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_origins" ADD CONSTRAINT "import_origins_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_origins" ADD CONSTRAINT "import_origins_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_innovations" ADD CONSTRAINT "call_innovations_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_innovations" ADD CONSTRAINT "call_innovations_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_animators" ADD CONSTRAINT "network_animators_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network_animators" ADD CONSTRAINT "network_animators_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portals" ADD CONSTRAINT "portals_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portals" ADD CONSTRAINT "portals_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_conflicts" ADD CONSTRAINT "source_conflicts_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_conflicts" ADD CONSTRAINT "source_conflicts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_records" ADD CONSTRAINT "source_records_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_run_rows" ADD CONSTRAINT "source_run_rows_run_id_source_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."source_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_runs" ADD CONSTRAINT "source_runs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_runs" ADD CONSTRAINT "source_runs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_dates_when" ON "event_dates" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "events_code" ON "events" USING btree ("territory","code");--> statement-breakpoint
CREATE INDEX "events_changed" ON "events" USING btree ("territory","updated_at");--> statement-breakpoint
CREATE INDEX "events_place" ON "events" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "events_network" ON "events" USING btree ("network_id");--> statement-breakpoint
CREATE INDEX "events_call" ON "events" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "events_innovation" ON "events" USING btree ("innovation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_name" ON "import_mappings" USING btree ("territory","name");--> statement-breakpoint
CREATE INDEX "import_origins_place" ON "import_origins" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "import_origins_innovation" ON "import_origins" USING btree ("innovation_id");--> statement-breakpoint
CREATE INDEX "import_rows_verdict" ON "import_rows" USING btree ("run_id","verdict","line");--> statement-breakpoint
CREATE INDEX "import_rows_outcome" ON "import_rows" USING btree ("run_id","outcome","line");--> statement-breakpoint
CREATE INDEX "import_rows_place" ON "import_rows" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "import_rows_innovation" ON "import_rows" USING btree ("innovation_id");--> statement-breakpoint
CREATE INDEX "import_runs_recent" ON "import_runs" USING btree ("territory","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "interviews_follow" ON "interviews" USING btree ("follow_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "interviews_review" ON "interviews" USING btree ("review_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "interviews_request" ON "interviews" USING btree ("territory","request_id");--> statement-breakpoint
CREATE INDEX "interviews_expiry" ON "interviews" USING btree ("territory","state","expires_at");--> statement-breakpoint
CREATE INDEX "interviews_account" ON "interviews" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "call_innovations_innovation" ON "call_innovations" USING btree ("innovation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_code" ON "calls" USING btree ("territory","code");--> statement-breakpoint
CREATE INDEX "calls_year" ON "calls" USING btree ("territory","year");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_place" ON "memberships" USING btree ("network_id","place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_innovation" ON "memberships" USING btree ("network_id","innovation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_organisation" ON "memberships" USING btree ("network_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_follow" ON "memberships" USING btree ("follow_hash");--> statement-breakpoint
CREATE INDEX "memberships_of_place" ON "memberships" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "memberships_of_innovation" ON "memberships" USING btree ("innovation_id");--> statement-breakpoint
CREATE INDEX "memberships_of_organisation" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "network_animators_both" ON "network_animators" USING btree ("network_id","account_id");--> statement-breakpoint
CREATE INDEX "network_animators_account" ON "network_animators" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "networks_code" ON "networks" USING btree ("territory","code");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_name" ON "organisations" USING btree ("territory",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "portals_code" ON "portals" USING btree ("territory","code");--> statement-breakpoint
CREATE UNIQUE INDEX "source_conflicts_open" ON "source_conflicts" USING btree ("source_id","origin_id","field") WHERE "source_conflicts"."state" = 'open';--> statement-breakpoint
CREATE INDEX "source_conflicts_subject" ON "source_conflicts" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "source_records_subject" ON "source_records" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "source_records_waiting" ON "source_records" USING btree ("source_id","standing");--> statement-breakpoint
CREATE INDEX "source_run_rows_run" ON "source_run_rows" USING btree ("run_id","outcome");--> statement-breakpoint
CREATE INDEX "source_runs_recent" ON "source_runs" USING btree ("source_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_name" ON "sources" USING btree ("territory","name");--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "innovations_adapted" ON "innovations" USING btree ("adapted_from_id");--> statement-breakpoint
CREATE INDEX "innovations_needing" ON "innovations" USING btree ("territory","updated_at") WHERE "innovations"."needs" <> '[]';--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_entity_known" CHECK ("history"."entity" in ('place', 'innovation', 'report', 'proposal', 'account', 'photo', 'offer', 'signal', 'pair', 'block', 'subscription', 'newsletter', 'role', 'area', 'rule', 'firm', 'escalation', 'template', 'view', 'key', 'import', 'erasure', 'network', 'membership', 'call', 'portal', 'interview', 'event', 'source'));--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_budget" CHECK ("innovations"."budget_band" in ('none', 'under_500', 'under_2500', 'under_10000', 'under_50000', 'over_50000'));--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_attentions" CHECK ("innovations"."attentions" <@ array['parity', 'isolated']::text[]);--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_reason" CHECK ("claims"."reason" in ('proposal', 'conflict', 'duplicate', 'signal', 'membership', 'stale', 'source'));