CREATE TABLE "files" (
	"tenant_id" text NOT NULL,
	"hash" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "files_tenant_id_hash_pk" PRIMARY KEY("tenant_id","hash")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"tenant_id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamptz NOT NULL,
	"person" text,
	"post" text,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"details" jsonb NOT NULL,
	"succeeded" boolean NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_tenant_id_sequence_pk" PRIMARY KEY("tenant_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" text NOT NULL,
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_owner_key_pk" PRIMARY KEY("tenant_id","owner","key")
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "secrets_tenant_id_name_pk" PRIMARY KEY("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "subject_records" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"values" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"created_at" timestamptz NOT NULL,
	"erased_at" timestamptz,
	CONSTRAINT "subject_records_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "district_bases" (
	"tenant_id" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "district_bases_tenant_id_version_pk" PRIMARY KEY("tenant_id","version")
);
--> statement-breakpoint
CREATE TABLE "post_holdings" (
	"tenant_id" text NOT NULL,
	"person" text NOT NULL,
	"post" text NOT NULL,
	"since" timestamptz NOT NULL,
	"is_primary" boolean NOT NULL,
	CONSTRAINT "post_holdings_tenant_id_person_post_pk" PRIMARY KEY("tenant_id","person","post")
);
--> statement-breakpoint
CREATE INDEX "audit_entries_target" ON "audit_entries" USING btree ("tenant_id","target","sequence");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "post_holdings_post" ON "post_holdings" USING btree ("tenant_id","post");