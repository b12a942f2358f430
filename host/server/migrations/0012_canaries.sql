CREATE TABLE "canaries" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"version" integer NOT NULL,
	"beside" integer NOT NULL,
	"started_at" timestamptz NOT NULL,
	"started_by" jsonb NOT NULL,
	"ends_at_ms" bigint NOT NULL,
	"grids" jsonb NOT NULL,
	"bounds" jsonb NOT NULL,
	"tally" jsonb NOT NULL,
	"ended" jsonb,
	CONSTRAINT "canaries_tenant_id_scenario_version_pk" PRIMARY KEY("tenant_id","scenario","version")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "canaries_running" ON "canaries" USING btree ("tenant_id","scenario") WHERE ended is null;