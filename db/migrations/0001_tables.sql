CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'resident' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_email_unique" UNIQUE("email"),
	CONSTRAINT "accounts_role" CHECK ("accounts"."role" in ('resident', 'mediator', 'staff', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_in_methods" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_budgets" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_tries" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "sign_in_tries_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "collection_versions" (
	"territory" text NOT NULL,
	"collection" text NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "collection_versions_territory_collection_pk" PRIMARY KEY("territory","collection"),
	CONSTRAINT "collection_versions_collection" CHECK ("collection_versions"."collection" in ('papi', 'visio', 'fablab', 'innovation', 'report'))
);
--> statement-breakpoint
CREATE TABLE "history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"actor_id" text,
	"actor_role" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "history_entity_known" CHECK ("history"."entity" in ('place', 'offer', 'innovation', 'report', 'proposal', 'account', 'photo')),
	CONSTRAINT "history_actor_role" CHECK ("history"."actor_role" in ('visitor', 'resident', 'mediator', 'staff', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "innovation_places" (
	"innovation_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	CONSTRAINT "innovation_places_innovation_id_place_id_pk" PRIMARY KEY("innovation_id","place_id")
);
--> statement-breakpoint
CREATE TABLE "innovations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"titles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"summaries" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"stage" text NOT NULL,
	"themes" jsonb NOT NULL,
	"publics" text,
	"need" text NOT NULL,
	"how" text NOT NULL,
	"results" text,
	"worked" text,
	"obstacles" text,
	"prerequisites" text,
	"steps" text,
	"contact" text,
	"carrier" text NOT NULL,
	"call_year" integer,
	"licence" text NOT NULL,
	"location" geometry(Point,4326),
	"commune" text,
	"adapted_from_id" uuid,
	"source" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "innovations_stage" CHECK ("innovations"."stage" in ('idea', 'starting', 'developing', 'mature', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"history_id" uuid PRIMARY KEY NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone DEFAULT now()
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"report_id" uuid,
	"proposal_id" uuid,
	"place_id" uuid,
	"content_hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"alternative" text,
	"author" text,
	"licence" text,
	"released" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"description" text,
	"hours" text,
	"hours_verified" boolean DEFAULT false NOT NULL,
	"fee" text DEFAULT 'unknown' NOT NULL,
	"publics" text,
	"conditions" text,
	"details" jsonb NOT NULL,
	"opened_on" date,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offers_kind_known" CHECK ("offers"."kind" in ('papi', 'visio', 'fablab')),
	CONSTRAINT "offers_fee" CHECK ("offers"."fee" in ('free', 'conditional', 'paid', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"postcode" text,
	"commune" text NOT NULL,
	"insee" text NOT NULL,
	"quarter" text,
	"location" geometry(Point,4326) NOT NULL,
	"position_accuracy" text NOT NULL,
	"wheelchair" text DEFAULT 'unknown' NOT NULL,
	"operator" text,
	"website" text,
	"phone" text,
	"email" text,
	"description" text,
	"state" text DEFAULT 'published' NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"source" text NOT NULL,
	"licence" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "places_position_accuracy" CHECK ("places"."position_accuracy" in ('exact', 'address', 'approximate')),
	CONSTRAINT "places_wheelchair" CHECK ("places"."wheelchair" in ('yes', 'limited', 'no', 'unknown')),
	CONSTRAINT "places_state" CHECK ("places"."state" in ('published', 'closed', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"place_id" uuid,
	"place_version" integer,
	"draft" jsonb NOT NULL,
	"location" geometry(Point,4326) NOT NULL,
	"note" text,
	"email" text,
	"language" text DEFAULT 'fr' NOT NULL,
	"account_id" text,
	"follow_hash" text NOT NULL,
	"request_id" text,
	"reason" text,
	"decided_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposals_kind" CHECK ("proposals"."kind" in ('addition', 'correction')),
	CONSTRAINT "proposals_state" CHECK ("proposals"."state" in ('waiting', 'accepted', 'refused', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"group" text NOT NULL,
	"name" jsonb NOT NULL,
	"service" text NOT NULL,
	"deadline_days" integer NOT NULL,
	"urgency" integer NOT NULL,
	"similar_metres" integer NOT NULL,
	"private" boolean NOT NULL,
	"offered" boolean DEFAULT true NOT NULL,
	CONSTRAINT "categories_territory_code_pk" PRIMARY KEY("territory","code")
);
--> statement-breakpoint
CREATE TABLE "report_contacts" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"language" text DEFAULT 'fr' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"author_role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_messages_kind" CHECK ("report_messages"."kind" in ('answer', 'note', 'reporter')),
	CONSTRAINT "report_messages_author_role" CHECK ("report_messages"."author_role" in ('visitor', 'resident', 'mediator', 'staff', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"code" text NOT NULL,
	"category" text NOT NULL,
	"description" text NOT NULL,
	"location" geometry(Point,4326) NOT NULL,
	"address" text,
	"commune" text NOT NULL,
	"place_id" uuid,
	"state" text DEFAULT 'new' NOT NULL,
	"visibility" text DEFAULT 'public' NOT NULL,
	"service" text NOT NULL,
	"assignee_id" text,
	"duplicate_of_id" uuid,
	"urgency" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"follow_hash" text NOT NULL,
	"request_id" text,
	"demonstration" boolean DEFAULT false NOT NULL,
	"supporters" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_state" CHECK ("reports"."state" in ('new', 'triaged', 'assigned', 'planned', 'in_progress', 'waiting_reporter', 'waiting_third_party', 'resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid', 'reopen_requested')),
	CONSTRAINT "reports_visibility" CHECK ("reports"."visibility" in ('public', 'hidden', 'private'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_methods" ADD CONSTRAINT "sign_in_methods_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_actor_id_accounts_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "innovation_places" ADD CONSTRAINT "innovation_places_innovation_id_innovations_id_fk" FOREIGN KEY ("innovation_id") REFERENCES "public"."innovations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "innovation_places" ADD CONSTRAINT "innovation_places_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "innovations" ADD CONSTRAINT "innovations_adapted_from_id_innovations_id_fk" FOREIGN KEY ("adapted_from_id") REFERENCES "public"."innovations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_history_id_history_id_fk" FOREIGN KEY ("history_id") REFERENCES "public"."history"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_contacts" ADD CONSTRAINT "report_contacts_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_messages" ADD CONSTRAINT "report_messages_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_assignee_id_accounts_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_duplicate_of_id_reports_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."reports"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sign_in_methods_account" ON "sign_in_methods" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "history_entity" ON "history" USING btree ("entity","entity_id","at");--> statement-breakpoint
CREATE INDEX "history_recent" ON "history" USING btree ("territory","at");--> statement-breakpoint
CREATE INDEX "innovation_places_place" ON "innovation_places" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "innovations_code" ON "innovations" USING btree ("territory","code");--> statement-breakpoint
CREATE INDEX "innovations_location" ON "innovations" USING gist ("location");--> statement-breakpoint
CREATE INDEX "innovations_metres" ON "innovations" USING gist (("location"::geography));--> statement-breakpoint
CREATE INDEX "innovations_title" ON "innovations" USING gin (folded("title") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "letters_next" ON "letters" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "photos_report" ON "photos" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "photos_proposal" ON "photos" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "photos_place" ON "photos" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_place_kind" ON "offers" USING btree ("place_id","kind");--> statement-breakpoint
CREATE INDEX "offers_kind" ON "offers" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "offers_words" ON "offers" USING gin (folded("name") gin_trgm_ops) WHERE "offers"."name" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "places_code" ON "places" USING btree ("territory","code");--> statement-breakpoint
CREATE INDEX "places_location" ON "places" USING gist ("location");--> statement-breakpoint
CREATE INDEX "places_metres" ON "places" USING gist (("location"::geography));--> statement-breakpoint
CREATE INDEX "places_words" ON "places" USING gin (folded("name" || ' ' || coalesce("address", '') || ' ' || "commune" || ' ' || coalesce("quarter", '')) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "places_name" ON "places" USING gin (folded("name") gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_code" ON "proposals" USING btree ("territory","code");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_follow" ON "proposals" USING btree ("follow_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_request" ON "proposals" USING btree ("territory","request_id");--> statement-breakpoint
CREATE INDEX "proposals_queue" ON "proposals" USING btree ("territory","state","created_at");--> statement-breakpoint
CREATE INDEX "proposals_metres" ON "proposals" USING gist (("location"::geography));--> statement-breakpoint
CREATE INDEX "report_messages_report" ON "report_messages" USING btree ("report_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_code" ON "reports" USING btree ("territory","code");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_follow" ON "reports" USING btree ("follow_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_request" ON "reports" USING btree ("territory","request_id");--> statement-breakpoint
CREATE INDEX "reports_location" ON "reports" USING gist ("location");--> statement-breakpoint
CREATE INDEX "reports_metres" ON "reports" USING gist (("location"::geography));--> statement-breakpoint
CREATE INDEX "reports_words" ON "reports" USING gin (folded("description" || ' ' || coalesce("address", '') || ' ' || "commune") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "reports_queue" ON "reports" USING btree ("territory","state","urgency","due_at");--> statement-breakpoint
CREATE INDEX "reports_recent" ON "reports" USING btree ("territory","created_at");