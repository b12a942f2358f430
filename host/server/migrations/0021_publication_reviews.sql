CREATE TABLE "publication_reviews" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"id" text NOT NULL,
	"note" text NOT NULL,
	"hash" text NOT NULL,
	"content" json NOT NULL,
	"beside" integer,
	"needs" jsonb NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"asked_by" jsonb NOT NULL,
	"reviewer" jsonb NOT NULL,
	"decided" jsonb,
	CONSTRAINT "publication_reviews_tenant_id_scenario_id_pk" PRIMARY KEY("tenant_id","scenario","id")
);
--> statement-breakpoint
CREATE TABLE "review_rules" (
	"tenant_id" text NOT NULL,
	"organisation" text NOT NULL,
	"criteria" jsonb NOT NULL,
	CONSTRAINT "review_rules_tenant_id_organisation_pk" PRIMARY KEY("tenant_id","organisation")
);
