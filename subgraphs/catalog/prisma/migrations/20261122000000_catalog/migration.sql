CREATE TABLE "merchants" (
    "tenant_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    CONSTRAINT "merchants_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "categories" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "categories_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "categories_position_from_zero" CHECK ("position" >= 0)
);

CREATE TABLE "tax_categories" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "tax_categories_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE UNIQUE INDEX "tax_categories_tenant_id_code_key" ON "tax_categories" ("tenant_id", "code");

CREATE TABLE "tax_rates" (
    "tenant_id" UUID NOT NULL,
    "tax_category_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "basis_points" INTEGER NOT NULL,
    CONSTRAINT "tax_rates_pkey" PRIMARY KEY ("tenant_id", "tax_category_id", "valid_from"),
    CONSTRAINT "tax_rates_tenant_id_tax_category_id_fkey" FOREIGN KEY ("tenant_id", "tax_category_id")
        REFERENCES "tax_categories" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "tax_rates_days_in_order" CHECK ("valid_to" >= "valid_from"),
    CONSTRAINT "tax_rates_rate_known" CHECK ("basis_points" BETWEEN 0 AND 10000)
);

CREATE TABLE "products" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "category_id" UUID NOT NULL,
    "tax_category_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "products_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "products_tenant_id_category_id_fkey" FOREIGN KEY ("tenant_id", "category_id")
        REFERENCES "categories" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "products_tenant_id_tax_category_id_fkey" FOREIGN KEY ("tenant_id", "tax_category_id")
        REFERENCES "tax_categories" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "products_tenant_id_id_category_id_tax_category_id_key"
    ON "products" ("tenant_id", "id", "category_id", "tax_category_id");

CREATE TABLE "variants" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "tax_category_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search_name" TEXT COLLATE "C" NOT NULL,
    "search_sku" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "variants_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "variants_tenant_id_product_id_category_id_tax_category_id_fkey"
        FOREIGN KEY ("tenant_id", "product_id", "category_id", "tax_category_id")
        REFERENCES "products" ("tenant_id", "id", "category_id", "tax_category_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "variants_price_never_negative" CHECK ("price_minor" >= 0)
);
CREATE UNIQUE INDEX "variants_tenant_id_sku_key" ON "variants" ("tenant_id", "sku");
CREATE UNIQUE INDEX "variants_tenant_id_product_id_position_key" ON "variants" ("tenant_id", "product_id", "position");

-- The search walks these in the order of its answer. Under row-level security an index serves only comparisons that
-- PostgreSQL knows not to leak, so these are plain columns and ranges: docs/decisions, accent-free search.
CREATE INDEX "variants_by_name" ON "variants" ("tenant_id", "search_name", "id") WHERE "is_active";
CREATE INDEX "variants_by_category" ON "variants" ("tenant_id", "category_id", "search_name", "id") WHERE "is_active";
CREATE INDEX "variants_by_sku" ON "variants" ("tenant_id", "search_sku") WHERE "is_active";

CREATE TABLE "variant_barcodes" (
    "tenant_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "variant_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "variant_barcodes_pkey" PRIMARY KEY ("tenant_id", "code"),
    CONSTRAINT "variant_barcodes_tenant_id_variant_id_fkey" FOREIGN KEY ("tenant_id", "variant_id")
        REFERENCES "variants" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "variant_barcodes_tenant_id_variant_id_position_key"
    ON "variant_barcodes" ("tenant_id", "variant_id", "position");

-- The words of active variants. No foreign key: some eight rows a variant, written with it; the check would cost more
-- than the rows.
CREATE TABLE "search_words" (
    "tenant_id" UUID NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "variant_id" UUID NOT NULL,
    CONSTRAINT "search_words_pkey" PRIMARY KEY ("tenant_id", "word", "variant_id")
);

-- Each word once, to find those that contain what was typed; a word that nothing has any more does no harm.
CREATE TABLE "search_vocabulary" (
    "tenant_id" UUID NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "search_vocabulary_pkey" PRIMARY KEY ("tenant_id", "word")
);

ALTER TABLE "merchants" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "merchants" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "merchants"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "categories" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "categories" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "categories"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "tax_categories" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tax_categories" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "tax_categories"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "tax_rates" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tax_rates" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "tax_rates"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "products" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "products"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "variants" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "variants" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "variants"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "variant_barcodes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "variant_barcodes" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "variant_barcodes"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "search_words" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "search_words" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "search_words"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
ALTER TABLE "search_vocabulary" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "search_vocabulary" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "search_vocabulary"
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
