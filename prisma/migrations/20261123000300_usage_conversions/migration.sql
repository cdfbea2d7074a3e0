-- Usage records are never rewritten: what their costs come to by a rate that is stated later is written beside them, once.
CREATE TABLE "usage_conversions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "exchange" JSONB NOT NULL,
    "margin_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "usage_conversions_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "usage_conversions_partner_id_workspace_id_idx" ON "usage_conversions"("partner_id", "workspace_id");
CREATE INDEX "usage_records_uncompared_idx" ON "usage_records"("partner_id", "id") WHERE (margin_micros is null);

ALTER TABLE usage_conversions ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_conversions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON usage_conversions TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));
GRANT SELECT ON usage_conversions TO genius_app;
REVOKE UPDATE, DELETE ON usage_conversions FROM genius_system;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON usage_conversions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE usage_conversions ENABLE ALWAYS TRIGGER append_only;
