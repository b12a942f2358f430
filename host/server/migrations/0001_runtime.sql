CREATE TABLE "dead_letters" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"scenario" text,
	"connector" text,
	"origin" text NOT NULL,
	"address" text NOT NULL,
	"code" text NOT NULL,
	"reason" jsonb NOT NULL,
	"payload" text NOT NULL,
	"bytes" integer NOT NULL,
	CONSTRAINT "dead_letters_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_keys" (
	"tenant_id" text NOT NULL,
	"key" uuid NOT NULL,
	"received_at" timestamptz NOT NULL,
	CONSTRAINT "event_keys_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"stream" text NOT NULL,
	"subject" text NOT NULL,
	"time" timestamptz NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"source" text NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"received_at" timestamptz NOT NULL,
	CONSTRAINT "events_tenant_id_scenario_stream_time_sequence_pk" PRIMARY KEY("tenant_id","scenario","stream","time","sequence")
);
--> statement-breakpoint
CREATE TABLE "inbox_payloads" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"connector" text NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "inbox_payloads_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"address" text NOT NULL,
	"origin" text NOT NULL,
	"text" text NOT NULL,
	"received_ms" bigint NOT NULL,
	CONSTRAINT "inbox_payloads_tenant_id_scenario_connector_sequence_pk" PRIMARY KEY("tenant_id","scenario","connector","sequence")
);
--> statement-breakpoint
CREATE TABLE "latest_states" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"stream" text NOT NULL,
	"key" text NOT NULL,
	"time" timestamptz NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "latest_states_tenant_id_scenario_stream_key_pk" PRIMARY KEY("tenant_id","scenario","stream","key")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"tenant_id" text NOT NULL,
	"episode" text NOT NULL,
	"action" text NOT NULL,
	"scenario" text NOT NULL,
	"version" integer NOT NULL,
	"rule" text NOT NULL,
	"key" text NOT NULL,
	"audience" text NOT NULL,
	"text" jsonb NOT NULL,
	"why" jsonb NOT NULL,
	"started_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	CONSTRAINT "notices_tenant_id_episode_action_pk" PRIMARY KEY("tenant_id","episode","action")
);
--> statement-breakpoint
CREATE TABLE "rule_states" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"rule" text NOT NULL,
	"key" text NOT NULL,
	"state" jsonb NOT NULL,
	"due_ms" bigint,
	CONSTRAINT "rule_states_tenant_id_scenario_rule_key_pk" PRIMARY KEY("tenant_id","scenario","rule","key")
);
--> statement-breakpoint
CREATE TABLE "runtime_versions" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "runtime_versions_tenant_id_scenario_pk" PRIMARY KEY("tenant_id","scenario")
);
--> statement-breakpoint
CREATE INDEX "event_keys_received" ON "event_keys" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("tenant_id","scenario","stream","subject","time");--> statement-breakpoint
CREATE INDEX "notices_in_force" ON "notices" USING btree ("tenant_id","scenario") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "rule_states_due" ON "rule_states" USING btree ("tenant_id","due_ms") WHERE due_ms is not null;