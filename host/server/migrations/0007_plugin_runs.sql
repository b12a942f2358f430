CREATE TABLE "plugin_notices" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"plugin" text NOT NULL,
	"scenario" text NOT NULL,
	"channel" text NOT NULL,
	"text" jsonb NOT NULL,
	"at" timestamptz NOT NULL,
	"until" timestamptz NOT NULL,
	CONSTRAINT "plugin_notices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "plugin_runs" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"answers" jsonb NOT NULL,
	"started_at" timestamptz NOT NULL,
	"finished_at" timestamptz,
	"message" jsonb,
	CONSTRAINT "plugin_runs_tenant_id_plugin_key_pk" PRIMARY KEY("tenant_id","plugin","key")
);
--> statement-breakpoint
CREATE INDEX "plugin_notices_until" ON "plugin_notices" USING btree ("tenant_id","until");--> statement-breakpoint
CREATE INDEX "plugin_runs_started" ON "plugin_runs" USING btree ("started_at");