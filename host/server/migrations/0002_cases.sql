CREATE TABLE "case_entries" (
	"tenant_id" text NOT NULL,
	"case_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamptz NOT NULL,
	"action" text NOT NULL,
	"title" jsonb NOT NULL,
	"by" jsonb,
	"note" text,
	"form" jsonb,
	"photos" text[],
	"moved_to" text,
	"effect" text,
	CONSTRAINT "case_entries_tenant_id_case_id_id_pk" PRIMARY KEY("tenant_id","case_id","id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" text NOT NULL,
	"effect" text NOT NULL,
	"scenario" text NOT NULL,
	"version" integer NOT NULL,
	"process" text NOT NULL,
	"case_class" text NOT NULL,
	"duty" text NOT NULL,
	"title" jsonb NOT NULL,
	"state" text NOT NULL,
	"stage" text NOT NULL,
	"severity" text NOT NULL,
	"key" text NOT NULL,
	"location" jsonb,
	"territory" text[] NOT NULL,
	"assignee" text,
	"handlers" text[] NOT NULL,
	"resolved" jsonb NOT NULL,
	"opened_at" timestamptz NOT NULL,
	"due_at" timestamptz NOT NULL,
	"overdue_at" timestamptz,
	"closed_at" timestamptz,
	"is_cleared" boolean NOT NULL,
	"why" jsonb NOT NULL,
	"subject_record" text,
	CONSTRAINT "cases_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "people_events" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"scenario" text NOT NULL,
	"stream" text NOT NULL,
	"subject" text NOT NULL,
	"time" timestamptz NOT NULL,
	"data" jsonb NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamptz NOT NULL,
	"failure" text,
	CONSTRAINT "people_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" text NOT NULL,
	"key_hash" text NOT NULL,
	"fingerprint" text NOT NULL,
	"scenario" text NOT NULL,
	"stream" text NOT NULL,
	"title" jsonb NOT NULL,
	"subject_record" text NOT NULL,
	"photos" text[] NOT NULL,
	"received_at" timestamptz NOT NULL,
	CONSTRAINT "reports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "case_entries_effect" ON "case_entries" USING btree ("tenant_id","effect");--> statement-breakpoint
CREATE INDEX "case_entries_photos" ON "case_entries" USING gin ("photos");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_effect" ON "cases" USING btree ("tenant_id","effect");--> statement-breakpoint
CREATE INDEX "cases_number" ON "cases" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "cases_scenario" ON "cases" USING btree ("tenant_id","scenario","id");--> statement-breakpoint
CREATE INDEX "cases_assignee" ON "cases" USING btree ("tenant_id","assignee","id");--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("tenant_id","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("due_at") WHERE closed_at is null and overdue_at is null;--> statement-breakpoint
CREATE INDEX "cases_subject" ON "cases" USING btree ("tenant_id","subject_record") WHERE subject_record is not null;--> statement-breakpoint
CREATE INDEX "people_events_due" ON "people_events" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_number" ON "reports" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_key" ON "reports" USING btree ("tenant_id","key_hash");--> statement-breakpoint
CREATE INDEX "reports_photos" ON "reports" USING gin ("photos");