CREATE TABLE "suggestions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"scenario" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"why" text NOT NULL,
	"author" jsonb NOT NULL,
	"started_at" timestamptz NOT NULL,
	"submitted_at" timestamptz,
	"decision" jsonb,
	"is_told" boolean NOT NULL,
	"base" json NOT NULL,
	"suggested" json,
	"accepted" json,
	CONSTRAINT "suggestions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE INDEX "suggestions_scenario" ON "suggestions" USING btree ("tenant_id","scenario");