CREATE TABLE "areas" (
	"territory" text NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"insee" text NOT NULL,
	"centre" geometry(Point,4326) NOT NULL,
	"shape" geometry(MultiPolygon,4326) NOT NULL,
	"made_from" text NOT NULL,
	CONSTRAINT "areas_territory_kind_code_pk" PRIMARY KEY("territory","kind","code"),
	CONSTRAINT "areas_kind" CHECK ("areas"."kind" in ('commune', 'quarter'))
);
--> statement-breakpoint
CREATE TABLE "demand" (
	"territory" text NOT NULL,
	"month" text NOT NULL,
	"kinds" text NOT NULL,
	"needs" text NOT NULL,
	"commune" text NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "demand_territory_month_kinds_needs_commune_pk" PRIMARY KEY("territory","month","kinds","needs","commune")
);
--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "hours_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "closures" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "bring" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "services" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "audiences" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "supports" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "access_modes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "programmes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "labels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "other_labels" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "appointment_url" text;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "typologies" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "itinerancies" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "access_page" text;--> statement-breakpoint
CREATE INDEX "areas_shape" ON "areas" USING gist ("shape");--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_services" CHECK ("offers"."services" <@ array['administrative_help', 'everyday_skills', 'employment', 'safe_use', 'parenting_education', 'leisure_creation', 'understanding', 'access_equipment', 'low_cost_equipment']::text[]);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_audiences" CHECK ("offers"."audiences" <@ array['youth', 'students', 'families', 'seniors', 'women']::text[]);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_supports" CHECK ("offers"."supports" <@ array['deafness', 'motor_disability', 'mental_disability', 'illiteracy', 'english', 'other_languages', 'visual_impairment']::text[]);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_access_modes" CHECK ("offers"."access_modes" <@ array['walk_in', 'telephone', 'email', 'online_booking', 'no_public', 'prescription']::text[]);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_programmes" CHECK ("offers"."programmes" <@ array['aidants_connect', 'reference_digital_library', 'pix_certification', 'digital_advisers', 'emmaus_connect', 'france_services', 'grande_ecole_du_numerique', 'red_cross', 'caf_access_point', 'promeneurs_du_net', 'relais_numerique']::text[]);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_labels" CHECK ("offers"."labels" <@ array['mon_espace_sante', 'duplex_illiteracy', 'arnia_mednum_bfc', 'reuse_collective_normandie', 'etapes_numeriques', 'fabriques_de_territoire', 'eclaireurs_drome', 'mes_papiers_lyon', 'ordi_3_0', 'sud_labs_paca']::text[]);--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_typologies" CHECK ("places"."typologies" <@ array['ACI', 'ACIPHC', 'AFPA', 'AI', 'ASE', 'ASSO', 'ASSO_CHOMEUR', 'Autre', 'AVIP', 'BIB', 'CAARUD', 'CADA', 'CAF', 'CAP_EMPLOI', 'CAVA', 'CC', 'CCAS', 'CCONS', 'CD', 'CDAS', 'CFP', 'CHRS', 'CHU', 'CIAS', 'CIDFF', 'CITMET', 'CMP', 'CMS', 'CPAM', 'CPH', 'CS', 'CSAPA', 'CSC', 'DEETS', 'DEPT', 'DIPLP', 'E2C', 'EA', 'EATT', 'EI', 'EITI', 'ENM', 'EPCI', 'EPI', 'EPIDE', 'EPN', 'ES', 'ESAT', 'ESS', 'ETTI', 'EVS', 'FABLAB', 'FABRIQUE', 'FAIS', 'FT', 'GEIQ', 'HUDA', 'LA_POSTE', 'MDE', 'MDH', 'MDEF', 'MDPH', 'MDS', 'MJC', 'ML', 'MQ', 'MSA', 'MSAP', 'MUNI', 'OACAS', 'ODC', 'OF', 'OIL', 'OPCS', 'PAD', 'PENSION', 'PI', 'PIJ_BIJ', 'PIMMS', 'PJJ', 'PLIE', 'PREF', 'PREVENTION', 'REG', 'RELAIS_LECTURE', 'RESSOURCERIE', 'RFS', 'RS_FJT', 'SCP', 'SPIP', 'TIERS_LIEUX', 'UDAF']::text[]);--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_itinerancies" CHECK ("places"."itinerancies" <@ array['itinerant', 'fixed']::text[]);--> statement-breakpoint
UPDATE "offers" o SET "hours_verified_at" = coalesce(p."verified_at", o."updated_at") FROM "places" p WHERE p."id" = o."place_id" AND o."hours_verified";
