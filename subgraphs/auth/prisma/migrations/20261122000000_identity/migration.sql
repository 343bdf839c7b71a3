CREATE TABLE "merchants" (
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "merchants_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "stores" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    CONSTRAINT "stores_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "stores_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "merchants" ("tenant_id")
        ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "stores_tenant_id_code_key" ON "stores" ("tenant_id", "code");

CREATE TABLE "registers" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "registers_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "registers_tenant_id_store_id_fkey" FOREIGN KEY ("tenant_id", "store_id")
        REFERENCES "stores" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "registers_tenant_id_store_id_code_key" ON "registers" ("tenant_id", "store_id", "code");

CREATE TABLE "staff_members" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "staff_members_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "staff_members_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "merchants" ("tenant_id")
        ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "staff_members_role_known" CHECK ("role" IN ('OWNER', 'MANAGER', 'CASHIER'))
);

CREATE TABLE "sign_in_emails" (
    "email" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    CONSTRAINT "sign_in_emails_pkey" PRIMARY KEY ("email"),
    CONSTRAINT "sign_in_emails_tenant_id_staff_id_fkey" FOREIGN KEY ("tenant_id", "staff_id")
        REFERENCES "staff_members" ("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
COMMENT ON TABLE "sign_in_emails" IS 'tenancy: not tenant-owned: a person signs in by e-mail before anyone knows her merchant; it says which one, and nothing else';

CREATE TABLE "sessions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "sealed_mac_key" BYTEA NOT NULL,
    "counter" INTEGER NOT NULL,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "absolute_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    CONSTRAINT "sessions_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "sessions_tenant_id_staff_id_fkey" FOREIGN KEY ("tenant_id", "staff_id")
        REFERENCES "staff_members" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "sessions_end_known" CHECK ("end_reason" IN ('SIGNED_OUT', 'TOKEN_REUSED', 'EXPIRED', 'ACCOUNT_CLOSED')),
    CONSTRAINT "sessions_end_whole" CHECK (("ended_at" IS NULL) = ("end_reason" IS NULL))
);

CREATE TABLE "signing_keys" (
    "kid" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_pem" BYTEA NOT NULL,
    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("kid"),
    CONSTRAINT "signing_keys_state_known" CHECK ("state" IN ('NEXT', 'ACTIVE', 'RETIRING'))
);
CREATE UNIQUE INDEX "signing_keys_one_active" ON "signing_keys" ("state") WHERE "state" = 'ACTIVE';
COMMENT ON TABLE "signing_keys" IS 'tenancy: not tenant-owned: the keys vouch for the viewers of all merchants';

ALTER TABLE "merchants" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "merchants" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "merchants"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "stores" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stores" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "stores"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "registers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "registers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "registers"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "staff_members" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "staff_members" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "staff_members"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "sessions"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));

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
