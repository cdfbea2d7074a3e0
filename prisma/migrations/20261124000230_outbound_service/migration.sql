-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "is_via_service" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "uses_outbound_service" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "outbound_services" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "api_key_encrypted" TEXT NOT NULL,
    "api_key_last_four" TEXT NOT NULL,
    "is_for_all_clients" BOOLEAN NOT NULL DEFAULT true,
    "status" "integration_status" NOT NULL DEFAULT 'pending',
    "status_detail" TEXT,
    "engine_keys" JSONB NOT NULL DEFAULT '[]',
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbound_services_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outbound_services_partner_id_key" ON "outbound_services"("partner_id");

-- AddForeignKey
ALTER TABLE "outbound_services" ADD CONSTRAINT "outbound_services_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbound_services TO genius_app;
-- Every workspace may read of the agency's outbound service; only the agency changes it.
ALTER TABLE outbound_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbound_services FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON outbound_services FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id()));
CREATE POLICY tenant ON outbound_services TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));
