-- The four tables of @goodgo/events. Every subgraph has them: paste this file into its first migration
-- and sql/events.prisma into its schema.

-- What this subgraph has to tell: written in the transaction of the effect, sent by the relay, kept 7 days.
CREATE TABLE "outbox" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "position" BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
    "type" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "traceparent" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "outbox_position_idx" ON "outbox" ("position");
CREATE INDEX "outbox_unsent_idx" ON "outbox" ("position") WHERE "sent_at" IS NULL;
COMMENT ON TABLE "outbox" IS 'tenancy: no row-level security: the relay sends the events of all tenants in the order they were written; requests only insert, and appendToOutbox refuses an event of another tenant';

-- Which events of others were applied here: one row in the transaction of the effect, so a duplicate changes nothing.
CREATE TABLE "inbox" (
    "tenant_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "handled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("tenant_id", "event_id")
);
CREATE INDEX "inbox_handled_at_idx" ON "inbox" USING BRIN ("handled_at");
COMMENT ON TABLE "inbox" IS 'tenancy: no row-level security: rows that are too old are removed for all tenants at once; it holds event ids and nothing a tenant owns';

-- Events that failed too often: set aside with the reason, until somebody replays them.
CREATE TABLE "dead_letters" (
    "tenant_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "publisher" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "aggregate_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "traceparent" TEXT,
    "deliveries" INTEGER NOT NULL,
    "error" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("tenant_id", "event_id")
);
CREATE INDEX "dead_letters_waiting_idx" ON "dead_letters" ("failed_at") WHERE "replayed_at" IS NULL;
COMMENT ON TABLE "dead_letters" IS 'tenancy: no row-level security: an operator lists and replays the failures of all tenants; no resolver reads it, and a replay runs under the tenant of its event';

-- Which incarnation of the transport holds the sent events, and how far they were sent again after a loss.
CREATE TABLE "event_epoch" (
    "service" TEXT NOT NULL,
    "epoch" UUID NOT NULL,
    "incarnation" TEXT NOT NULL,
    "resend_after" BIGINT NOT NULL DEFAULT 0,
    "resend_until" BIGINT NOT NULL DEFAULT 0,
    "resent_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_epoch_pkey" PRIMARY KEY ("service")
);
COMMENT ON TABLE "event_epoch" IS 'tenancy: not tenant-owned: one row about the transport, shared by all tenants; its lock is the turn of the relay';
