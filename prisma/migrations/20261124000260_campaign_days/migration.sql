-- CreateTable
CREATE TABLE "campaign_days" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "abandoned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_days_pkey" PRIMARY KEY ("partner_id","workspace_id","campaign_id","day")
);

-- CreateIndex
CREATE INDEX "campaign_days_partner_id_workspace_id_day_idx" ON "campaign_days"("partner_id", "workspace_id", "day");

-- AddForeignKey
ALTER TABLE "campaign_days" ADD CONSTRAINT "campaign_days_partner_id_workspace_id_campaign_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "campaign_id") REFERENCES "campaigns"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE campaign_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_days FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign_days TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));
GRANT SELECT, INSERT, UPDATE ON campaign_days TO genius_app;
