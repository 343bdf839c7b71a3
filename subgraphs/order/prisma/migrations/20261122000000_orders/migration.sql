CREATE TABLE "order_events" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "order_events_pkey" PRIMARY KEY ("tenant_id", "order_id", "version"),
    CONSTRAINT "order_events_version_from_one" CHECK ("version" > 0)
);

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: what happened stays', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "order_events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "order_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TABLE "orders" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "store_id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "business_date" DATE NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "orders_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "orders_state_known" CHECK ("state" IN ('PENDING', 'COMPLETED', 'CANCELLED')),
    CONSTRAINT "orders_amounts_add_up" CHECK ("total_minor" = "subtotal_minor" - "discount_minor" AND "discount_minor" >= 0)
);
CREATE UNIQUE INDEX "orders_tenant_id_number_key" ON "orders" ("tenant_id", "number");
CREATE INDEX "orders_tenant_id_store_id_recorded_at_id_idx"
    ON "orders" ("tenant_id", "store_id", "recorded_at" DESC, "id" DESC);

CREATE TABLE "order_lines" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "variant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" DECIMAL(14,3) NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "tax_rate_basis_points" INTEGER NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "order_lines_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id")
        REFERENCES "orders" ("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "order_lines_tenant_id_order_id_position_key"
    ON "order_lines" ("tenant_id", "order_id", "position");

CREATE TABLE "order_tax_lines" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "rate_basis_points" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    CONSTRAINT "order_tax_lines_pkey" PRIMARY KEY ("tenant_id", "order_id", "rate_basis_points"),
    CONSTRAINT "order_tax_lines_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id")
        REFERENCES "orders" ("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "sales" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "sales_pkey" PRIMARY KEY ("tenant_id", "order_id"),
    CONSTRAINT "sales_step_known" CHECK ("step" IN ('STOCK', 'PAYMENT', 'UNDO', 'DONE'))
);
CREATE INDEX "sales_due_at_idx" ON "sales" ("due_at") WHERE "step" <> 'DONE';
COMMENT ON TABLE "sales" IS 'tenancy: no row-level security: the sweeper takes up the abandoned sales of all tenants; it holds ids and steps only';

CREATE TABLE "register_numbers" (
    "tenant_id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "last_number" BIGINT NOT NULL,
    CONSTRAINT "register_numbers_pkey" PRIMARY KEY ("tenant_id", "register_id")
);

CREATE TABLE "selling_stores" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "sequence" BIGINT NOT NULL,
    CONSTRAINT "selling_stores_pkey" PRIMARY KEY ("tenant_id", "id")
);

CREATE TABLE "selling_registers" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    CONSTRAINT "selling_registers_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "selling_registers_tenant_id_store_id_fkey" FOREIGN KEY ("tenant_id", "store_id")
        REFERENCES "selling_stores" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "sellable_variants" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "tax_category_id" UUID NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "sequence" BIGINT NOT NULL,
    CONSTRAINT "sellable_variants_pkey" PRIMARY KEY ("tenant_id", "id")
);

CREATE TABLE "tax_category_rates" (
    "tenant_id" UUID NOT NULL,
    "tax_category_id" UUID NOT NULL,
    "rates" JSONB NOT NULL,
    "sequence" BIGINT NOT NULL,
    CONSTRAINT "tax_category_rates_pkey" PRIMARY KEY ("tenant_id", "tax_category_id")
);

ALTER TABLE "order_events" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_events" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "order_events"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "orders" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "orders"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_lines" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "order_lines"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "order_tax_lines" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "order_tax_lines" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "order_tax_lines"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "register_numbers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "register_numbers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "register_numbers"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "selling_stores" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "selling_stores" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "selling_stores"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "selling_registers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "selling_registers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "selling_registers"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "sellable_variants" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sellable_variants" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "sellable_variants"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "tax_category_rates" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tax_category_rates" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "tax_category_rates"
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
