CREATE TABLE "scenario_templates" (
	"tenant_id" text NOT NULL,
	"ref" text NOT NULL,
	"title" json NOT NULL,
	"description" json NOT NULL,
	"content" json NOT NULL,
	"saved_at" timestamptz NOT NULL,
	"saved_by" json NOT NULL,
	CONSTRAINT "scenario_templates_tenant_id_ref_pk" PRIMARY KEY("tenant_id","ref")
);
