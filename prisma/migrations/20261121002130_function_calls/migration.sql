-- A function call is forwarded once however often its engine delivers it: who forwards it, and what was answered.
CREATE TABLE "function_call_claims" (
    "integration_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "invocation_id" UUID NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "is_error" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "function_call_claims_pkey" PRIMARY KEY ("integration_id","key")
);

CREATE INDEX "function_call_claims_created_at_idx" ON "function_call_claims"("created_at");
CREATE INDEX "function_call_claims_partner_id_workspace_id_idx" ON "function_call_claims"("partner_id", "workspace_id");

GRANT SELECT, INSERT, UPDATE ON function_call_claims TO genius_app;
ALTER TABLE function_call_claims ENABLE ROW LEVEL SECURITY;
ALTER TABLE function_call_claims FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON function_call_claims TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

-- After a new secret was made, function calls carry a signature by the former one as well for a day.
ALTER TABLE agents ADD COLUMN "former_function_secret_encrypted" TEXT,
  ADD COLUMN "former_function_secret_until" TIMESTAMPTZ(3);
