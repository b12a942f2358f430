CREATE TABLE "shadow_episodes" (
	"tenant_id" text NOT NULL,
	"shadow" uuid NOT NULL,
	"side" text NOT NULL,
	"episode" text NOT NULL,
	"rule" text NOT NULL,
	"key" text NOT NULL,
	"started_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	"severity" text NOT NULL,
	"about" text,
	"effects" jsonb NOT NULL,
	"why" jsonb NOT NULL,
	CONSTRAINT "shadow_episodes_tenant_id_shadow_side_episode_pk" PRIMARY KEY("tenant_id","shadow","side","episode")
);
--> statement-breakpoint
CREATE TABLE "shadow_states" (
	"tenant_id" text NOT NULL,
	"shadow" uuid NOT NULL,
	"side" text NOT NULL,
	"rule" text NOT NULL,
	"key" text NOT NULL,
	"state" jsonb NOT NULL,
	"due_ms" bigint,
	CONSTRAINT "shadow_states_tenant_id_shadow_side_rule_key_pk" PRIMARY KEY("tenant_id","shadow","side","rule","key")
);
--> statement-breakpoint
CREATE TABLE "shadows" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"scenario" text NOT NULL,
	"beside" integer NOT NULL,
	"candidate" json NOT NULL,
	"started_by" jsonb NOT NULL,
	"started_at" timestamptz NOT NULL,
	"masked" jsonb NOT NULL,
	"position" bigint NOT NULL,
	"as_of_ms" bigint NOT NULL,
	"counts" jsonb NOT NULL,
	"ended" jsonb,
	CONSTRAINT "shadows_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE INDEX "shadow_states_due" ON "shadow_states" USING btree ("tenant_id","shadow","due_ms") WHERE due_ms is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "shadows_running" ON "shadows" USING btree ("tenant_id","scenario") WHERE ended is null;--> statement-breakpoint
CREATE INDEX "events_sequence" ON "events" USING btree ("sequence");