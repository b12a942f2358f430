CREATE TABLE "plugin_ceilings" (
	"tenant_id" text NOT NULL,
	"ceilings" jsonb NOT NULL,
	CONSTRAINT "plugin_ceilings_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "plugin_incidents" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"code" text NOT NULL,
	"scenario" text NOT NULL,
	"subject" text NOT NULL,
	"message" jsonb NOT NULL,
	"figures" jsonb NOT NULL,
	"times" bigint NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "plugin_incidents_tenant_id_plugin_code_scenario_subject_pk" PRIMARY KEY("tenant_id","plugin","code","scenario","subject")
);
--> statement-breakpoint
CREATE TABLE "plugin_packages" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"version" text NOT NULL,
	"hash" text NOT NULL,
	"package" "bytea" NOT NULL,
	"installed_at" timestamptz NOT NULL,
	"installed_by" text NOT NULL,
	CONSTRAINT "plugin_packages_tenant_id_plugin_version_pk" PRIMARY KEY("tenant_id","plugin","version")
);
--> statement-breakpoint
CREATE TABLE "plugin_settings" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"state" text NOT NULL,
	"version" text,
	"previous_version" text,
	"pending_version" text,
	"accepted" jsonb NOT NULL,
	"organisations" jsonb,
	"configuration" jsonb NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "plugin_settings_tenant_id_plugin_pk" PRIMARY KEY("tenant_id","plugin")
);
--> statement-breakpoint
CREATE TABLE "plugin_storage" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"scenario" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"bytes" integer NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "plugin_storage_tenant_id_plugin_scenario_key_pk" PRIMARY KEY("tenant_id","plugin","scenario","key")
);
--> statement-breakpoint
CREATE TABLE "plugin_timers" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"scenario" text NOT NULL,
	"id" text NOT NULL,
	"action" text NOT NULL,
	"input" jsonb NOT NULL,
	"due_at" timestamptz NOT NULL,
	"attempts" integer NOT NULL,
	CONSTRAINT "plugin_timers_tenant_id_plugin_scenario_id_pk" PRIMARY KEY("tenant_id","plugin","scenario","id")
);
--> statement-breakpoint
CREATE TABLE "plugin_uses" (
	"tenant_id" text NOT NULL,
	"plugin" text NOT NULL,
	"permission" text NOT NULL,
	"used" bigint NOT NULL,
	"last_used_at" timestamptz NOT NULL,
	CONSTRAINT "plugin_uses_tenant_id_plugin_permission_pk" PRIMARY KEY("tenant_id","plugin","permission")
);
--> statement-breakpoint
CREATE INDEX "plugin_timers_due" ON "plugin_timers" USING btree ("due_at");