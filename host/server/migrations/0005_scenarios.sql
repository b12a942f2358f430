CREATE TABLE "document_updates" (
	"tenant_id" text NOT NULL,
	"document" text NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "document_updates_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"update" "bytea" NOT NULL,
	"person" text,
	"at" timestamptz NOT NULL,
	CONSTRAINT "document_updates_tenant_id_document_sequence_pk" PRIMARY KEY("tenant_id","document","sequence")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"tenant_id" text NOT NULL,
	"document" text NOT NULL,
	"format_version" integer NOT NULL,
	"state" "bytea" NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "documents_tenant_id_document_pk" PRIMARY KEY("tenant_id","document")
);
--> statement-breakpoint
CREATE TABLE "scenario_versions" (
	"tenant_id" text NOT NULL,
	"scenario" text NOT NULL,
	"version" integer NOT NULL,
	"format_version" integer NOT NULL,
	"published_at" timestamptz NOT NULL,
	"published_by" json NOT NULL,
	"note" text NOT NULL,
	"restores" integer,
	"plugins" json NOT NULL,
	"content" json NOT NULL,
	"changes" json NOT NULL,
	CONSTRAINT "scenario_versions_tenant_id_scenario_version_pk" PRIMARY KEY("tenant_id","scenario","version")
);
--> statement-breakpoint
CREATE TABLE "scenarios" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"slug" text NOT NULL,
	"live_version" integer,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "scenarios_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "scenarios_slug" ON "scenarios" USING btree ("tenant_id","slug");