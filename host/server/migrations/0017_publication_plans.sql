CREATE TABLE "publication_plans" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamptz NOT NULL,
	"note" text NOT NULL,
	"content" json NOT NULL,
	"beside" integer,
	"made_at" timestamptz NOT NULL,
	"made_by" jsonb NOT NULL,
	"post" text,
	"ended" jsonb,
	CONSTRAINT "publication_plans_tenant_id_scenario_id_pk" PRIMARY KEY("tenant_id","scenario","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "publication_plans_waiting" ON "publication_plans" USING btree ("tenant_id","scenario") WHERE ended is null;