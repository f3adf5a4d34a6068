CREATE TABLE "firm_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"report_id" uuid NOT NULL,
	"firm" text NOT NULL,
	"email" text,
	"language" text DEFAULT 'fr' NOT NULL,
	"request" text NOT NULL,
	"secret_hash" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"shows_photos" boolean DEFAULT false NOT NULL,
	"started_at" timestamp (3) with time zone,
	"declined_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "firm_links_language" CHECK ("firm_links"."language" in ('fr', 'br', 'en'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"created_by_id" text,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "open311_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"origin" text NOT NULL,
	"read" integer NOT NULL,
	"added" integer NOT NULL,
	"changed" integer NOT NULL,
	"rejected" integer NOT NULL,
	"anomalies" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"account_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"reports" text[] DEFAULT '{}' NOT NULL,
	"reason" text NOT NULL,
	"counts" jsonb NOT NULL,
	"account_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erasures_reason" CHECK ("erasures"."reason" in ('request', 'age'))
);
--> statement-breakpoint
CREATE TABLE "report_supports" (
	"report_id" uuid NOT NULL,
	"voter" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_supports_report_id_voter_pk" PRIMARY KEY("report_id","voter")
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"kind" text NOT NULL,
	"service" text,
	"after_days" integer NOT NULL,
	"account_id" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"sent_on" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "escalations_kind" CHECK ("escalations"."kind" in ('not_taken', 'no_news', 'late'))
);
--> statement-breakpoint
CREATE TABLE "routing_areas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"shape" geometry(MultiPolygon,4326) NOT NULL,
	"source" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"area_id" uuid,
	"service" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_runs" (
	"territory" text PRIMARY KEY NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"told" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_figures" (
	"territory" text NOT NULL,
	"day" date NOT NULL,
	"category" text NOT NULL,
	"service" text NOT NULL,
	"commune" text NOT NULL,
	"arrived" integer NOT NULL,
	"closed" integer NOT NULL,
	"answered" integer NOT NULL,
	"on_time" integer NOT NULL,
	"contested" integer NOT NULL,
	"content" integer NOT NULL,
	"not_content" integer NOT NULL,
	"tenths" integer[] NOT NULL,
	CONSTRAINT "report_figures_territory_day_category_service_commune_pk" PRIMARY KEY("territory","day","category","service","commune")
);
--> statement-breakpoint
CREATE TABLE "answer_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"state" text,
	"words" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_templates_state" CHECK ("answer_templates"."state" in ('new', 'triaged', 'assigned', 'planned', 'in_progress', 'waiting_reporter', 'waiting_third_party', 'resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid', 'reopen_requested'))
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"account_id" text,
	"verb" text NOT NULL,
	"asked" jsonb NOT NULL,
	"results" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bulk_runs_requestId_unique" UNIQUE("request_id"),
	CONSTRAINT "bulk_runs_verb" CHECK ("bulk_runs"."verb" in ('move', 'assign', 'answer'))
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"message_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentions_message_id_account_id_pk" PRIMARY KEY("message_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "report_claims" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"moved" jsonb NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"name" text NOT NULL,
	"search" jsonb NOT NULL,
	"account_id" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_entity_known";--> statement-breakpoint
DROP INDEX "reports_words";--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "original_hash" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "blacked_out" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "moment" text DEFAULT 'before' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "channel" text DEFAULT 'web' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "intake" text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "token" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "state_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "risk_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "waiting_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "contested" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "satisfied" boolean;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "satisfaction" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "service_answer" text DEFAULT 'asked' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "rule_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "split_from_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "origin_id" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "media_url" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "media_released" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "api_key_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "words" text GENERATED ALWAYS AS (folded(description || ' ' || coalesce(address, '') || ' ' || commune)) STORED;--> statement-breakpoint
ALTER TABLE "firm_links" ADD CONSTRAINT "firm_links_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_id_accounts_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open311_imports" ADD CONSTRAINT "open311_imports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_supports" ADD CONSTRAINT "report_supports_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_area_id_routing_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."routing_areas"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_message_id_report_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."report_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_claims" ADD CONSTRAINT "report_claims_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_claims" ADD CONSTRAINT "report_claims_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_merges" ADD CONSTRAINT "report_merges_from_id_reports_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_merges" ADD CONSTRAINT "report_merges_into_id_reports_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "firm_links_secret" ON "firm_links" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "firm_links_report" ON "firm_links" USING btree ("report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "erasures_territory" ON "erasures" USING btree ("territory","created_at");--> statement-breakpoint
CREATE INDEX "escalations_account" ON "escalations" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "routing_areas_name" ON "routing_areas" USING btree ("territory","name");--> statement-breakpoint
CREATE INDEX "routing_areas_shape" ON "routing_areas" USING gist ("shape");--> statement-breakpoint
CREATE INDEX "routing_rules_order" ON "routing_rules" USING btree ("territory","position");--> statement-breakpoint
CREATE INDEX "answer_templates_territory" ON "answer_templates" USING btree ("territory","position");--> statement-breakpoint
CREATE INDEX "bulk_runs_territory" ON "bulk_runs" USING btree ("territory","created_at");--> statement-breakpoint
CREATE INDEX "mentions_account" ON "mentions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "report_claims_account" ON "report_claims" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "report_merges_from" ON "report_merges" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "report_merges_into" ON "report_merges" USING btree ("into_id");--> statement-breakpoint
CREATE INDEX "saved_views_account" ON "saved_views" USING btree ("territory","account_id");--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_rule_id_routing_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."routing_rules"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_split_from_id_reports_id_fk" FOREIGN KEY ("split_from_id") REFERENCES "public"."reports"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_to_release" ON "photos" USING btree ("report_id") WHERE not "photos"."released" and "photos"."report_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_token" ON "reports" USING btree ("token");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_origin" ON "reports" USING btree ("territory","origin","origin_id");--> statement-breakpoint
CREATE INDEX "reports_place" ON "reports" USING btree ("place_id") WHERE "reports"."place_id" is not null;--> statement-breakpoint
CREATE INDEX "reports_waiting" ON "reports" USING btree ("waiting_until") WHERE "reports"."waiting_until" is not null;--> statement-breakpoint
CREATE INDEX "reports_repeats" ON "reports" USING btree ("duplicate_of_id") WHERE "reports"."duplicate_of_id" is not null;--> statement-breakpoint
CREATE INDEX "reports_splits" ON "reports" USING btree ("split_from_id") WHERE "reports"."split_from_id" is not null;--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree ("territory","due_at") WHERE "reports"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "reports_closed" ON "reports" USING btree ("territory","closed_at","id") WHERE "reports"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "reports_due" ON "reports" USING btree ("territory","due_at");--> statement-breakpoint
CREATE INDEX "reports_facets" ON "reports" USING gin ((array[
  'state:' || reports.state, 'category:' || reports.category, 'commune:' || reports.commune,
  'service:' || reports.service, 'urgency:' || reports.urgency::text, 'channel:' || reports.channel,
  'visibility:' || reports.visibility, 'intake:' || reports.intake, 'answer:' || reports.service_answer,
  'assignee:' || coalesce(reports.assignee_id, ''), case when reports.contested > 0 then 'contested' end,
  case when not reports.satisfied then 'dissatisfied' end, case when reports.place_id is not null then 'place' end,
  case when reports.demonstration then 'demonstration' end]));--> statement-breakpoint
CREATE INDEX "reports_open_since" ON "reports" USING btree ("territory","created_at") WHERE "reports"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "reports_updated" ON "reports" USING btree ("territory","updated_at");--> statement-breakpoint
CREATE INDEX "reports_words" ON "reports" USING gin ("words" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_entity_known" CHECK ("history"."entity" in ('place', 'innovation', 'report', 'proposal', 'account', 'photo', 'offer', 'signal', 'pair', 'block', 'subscription', 'newsletter', 'role', 'area', 'rule', 'firm', 'escalation', 'template', 'view', 'key', 'import', 'erasure'));--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_moment" CHECK ("photos"."moment" in ('before', 'after'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_channel" CHECK ("reports"."channel" in ('web', 'phone', 'open311', 'import'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_intake" CHECK ("reports"."intake" in ('accepted', 'to_confirm', 'to_review'));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_service_answer" CHECK ("reports"."service_answer" in ('asked', 'accepted', 'refused'));--> statement-breakpoint
UPDATE "reports" SET "state_since" = "updated_at";