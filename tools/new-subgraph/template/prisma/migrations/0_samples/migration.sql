CREATE TABLE "samples" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "samples_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "samples_name_length" CHECK (char_length("name") BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX "samples_tenant_id_store_id_key" ON "samples" ("tenant_id", "store_id");

ALTER TABLE "samples" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "samples" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "samples"
    USING ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK ("tenant_id" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
