CREATE TABLE "holder_links" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"token_hash" text NOT NULL,
	"scenario" text NOT NULL,
	"page" text NOT NULL,
	"subject" text NOT NULL,
	"member" text,
	"issued_at" timestamptz NOT NULL,
	"issued_by" jsonb NOT NULL,
	"until" timestamptz NOT NULL,
	"revoked_at" timestamptz,
	"last_used_at" timestamptz,
	"uses" integer NOT NULL,
	CONSTRAINT "holder_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "holder_links_token" ON "holder_links" USING btree ("tenant_id","token_hash");--> statement-breakpoint
CREATE INDEX "holder_links_scenario" ON "holder_links" USING btree ("tenant_id","scenario","id");