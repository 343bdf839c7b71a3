CREATE TABLE "payments" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "register_id" UUID NOT NULL,
    "tender" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "tendered_minor" BIGINT NOT NULL,
    "change_minor" BIGINT NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "payments_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "payments_tender_known" CHECK ("tender" IN ('CASH')),
    CONSTRAINT "payments_state_known" CHECK ("state" IN ('CAPTURED', 'CANCELLED')),
    CONSTRAINT "payments_add_up" CHECK ("amount_minor" >= 0 AND "change_minor" >= 0
        AND "tendered_minor" = "amount_minor" + "change_minor")
);
CREATE UNIQUE INDEX "payments_tenant_id_order_id_position_key" ON "payments" ("tenant_id", "order_id", "position");

CREATE TABLE "order_money" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "order_money_pkey" PRIMARY KEY ("tenant_id", "order_id"),
    CONSTRAINT "order_money_state_known" CHECK ("state" IN ('CAPTURED', 'VOIDED'))
);

CREATE TABLE "ledger_transactions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ledger_transactions_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "ledger_transactions_kind_known" CHECK ("kind" IN ('SALE', 'SALE_REVERSAL'))
);
CREATE UNIQUE INDEX "ledger_transactions_tenant_id_order_id_kind_key"
    ON "ledger_transactions" ("tenant_id", "order_id", "kind");

CREATE TABLE "ledger_entries" (
    "tenant_id" UUID NOT NULL,
    "transaction_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("tenant_id", "transaction_id", "position"),
    CONSTRAINT "ledger_entries_tenant_id_transaction_id_fkey" FOREIGN KEY ("tenant_id", "transaction_id")
        REFERENCES "ledger_transactions" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ledger_entries_not_zero" CHECK ("amount_minor" <> 0)
);
CREATE INDEX "ledger_entries_tenant_id_account_idx" ON "ledger_entries" ("tenant_id", "account");

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: post a reversal instead', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "ledger_transactions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_transactions"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entries"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Checked when the transaction commits, so that the entries may come in any number of statements.
CREATE FUNCTION "refuse_imbalance"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- No sum at all, because the entries are hidden, is no balance either.
    IF (SELECT sum("amount_minor") FROM "ledger_entries"
         WHERE "tenant_id" = NEW."tenant_id" AND "transaction_id" = NEW."transaction_id") IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'ledger transaction % does not balance', NEW."transaction_id";
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "ledger_entries_balanced" AFTER INSERT ON "ledger_entries"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_imbalance"();

ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payments" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "payments"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "order_money" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_money" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "order_money"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "ledger_transactions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_transactions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "ledger_transactions"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ledger_entries" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "ledger_entries"
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
