CREATE TABLE "comment_reads" (
	"tenant_id" text NOT NULL,
	"person" text NOT NULL,
	"thread" text NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "comment_reads_tenant_id_person_thread_pk" PRIMARY KEY("tenant_id","person","thread")
);
--> statement-breakpoint
CREATE TABLE "comment_threads" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"scenario" text NOT NULL,
	"node" text NOT NULL,
	"field" text,
	"node_title" jsonb NOT NULL,
	"resolved_at" timestamptz,
	"resolved_by" jsonb,
	CONSTRAINT "comment_threads_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"thread" text NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "comments_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"author" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamptz NOT NULL,
	"edited_at" timestamptz,
	"removed_at" timestamptz,
	"text" text NOT NULL,
	"mentions" jsonb NOT NULL,
	CONSTRAINT "comments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE INDEX "comment_threads_scenario" ON "comment_threads" USING btree ("tenant_id","scenario");--> statement-breakpoint
CREATE INDEX "comments_thread" ON "comments" USING btree ("tenant_id","thread","sequence");--> statement-breakpoint
CREATE INDEX "comments_author" ON "comments" USING btree ("tenant_id","author");--> statement-breakpoint
CREATE INDEX "comments_mentions" ON "comments" USING gin ("mentions" jsonb_path_ops);