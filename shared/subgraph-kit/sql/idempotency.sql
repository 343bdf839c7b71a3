-- The record of a command, written in the transaction of its effect and kept for 30 days.
CREATE TABLE "idempotency_keys" (
    "tenant_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("tenant_id", "actor", "operation", "key")
);
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" ("created_at");
COMMENT ON TABLE "idempotency_keys" IS 'tenancy: no row-level security: records past 30 days are swept for all tenants at once; no resolver reads them';
