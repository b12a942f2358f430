CREATE TABLE "parameter_settings" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"organisation" text NOT NULL,
	"parameter" text NOT NULL,
	"value" jsonb NOT NULL,
	"set_at" timestamptz NOT NULL,
	"set_by" jsonb NOT NULL,
	CONSTRAINT "parameter_settings_tenant_id_scenario_organisation_parameter_pk" PRIMARY KEY("tenant_id","scenario","organisation","parameter")
);
