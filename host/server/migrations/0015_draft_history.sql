CREATE TABLE "draft_checkpoints" (
	"tenant_id" text NOT NULL,
	"document" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamptz NOT NULL,
	"hash" text NOT NULL,
	"content" json NOT NULL,
	"name" text,
	"named_by" jsonb,
	CONSTRAINT "draft_checkpoints_tenant_id_document_id_pk" PRIMARY KEY("tenant_id","document","id")
);
--> statement-breakpoint
CREATE TABLE "draft_edits" (
	"tenant_id" text NOT NULL,
	"document" text NOT NULL,
	"id" text NOT NULL,
	"person" text,
	"since" timestamptz NOT NULL,
	"until" timestamptz NOT NULL,
	"nodes" jsonb NOT NULL,
	CONSTRAINT "draft_edits_tenant_id_document_id_pk" PRIMARY KEY("tenant_id","document","id")
);
--> statement-breakpoint
CREATE INDEX "draft_checkpoints_at" ON "draft_checkpoints" USING btree ("tenant_id","document","at");--> statement-breakpoint
CREATE INDEX "draft_edits_until" ON "draft_edits" USING btree ("tenant_id","document","until");