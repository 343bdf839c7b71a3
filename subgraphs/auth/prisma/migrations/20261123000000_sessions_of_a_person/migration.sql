-- Signing in forgets what has become of her sessions of more than a month ago.
CREATE INDEX "sessions_tenant_id_staff_id_idx" ON "sessions" ("tenant_id", "staff_id");
