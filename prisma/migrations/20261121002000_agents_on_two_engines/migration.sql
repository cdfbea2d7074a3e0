-- Agents with versions on two engines: pools of key sets, tools with their credentials and log, knowledge, variables,
-- telephony.
-- CreateEnum
CREATE TYPE "tool_credential_kind" AS ENUM ('bearer', 'header', 'cal_com', 'gohighlevel', 'engine');

-- CreateEnum
CREATE TYPE "tool_invocation_status" AS ENUM ('ok', 'failed', 'timed_out', 'refused');

-- CreateEnum
CREATE TYPE "knowledge_document_type" AS ENUM ('document', 'faq', 'product_info', 'policy', 'script', 'other');

-- CreateEnum
CREATE TYPE "knowledge_document_status" AS ENUM ('draft', 'processing', 'active', 'archived', 'error');

-- CreateEnum
CREATE TYPE "knowledge_source" AS ENUM ('text', 'file', 'url');

-- CreateEnum
CREATE TYPE "sip_transport" AS ENUM ('udp', 'tcp', 'tls');

-- CreateEnum
CREATE TYPE "sip_registration" AS ENUM ('unknown', 'registered', 'failed');

-- DropForeignKey
ALTER TABLE "workspace_integration_assignments" DROP CONSTRAINT "workspace_integration_assignments_partner_id_integration_i_fkey";

-- DropIndex
DROP INDEX "workspace_integration_assignments_partner_id_integration_id_idx";

-- AlterTable
ALTER TABLE "agents" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "differences" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "external_parts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "function_secret_encrypted" TEXT,
ADD COLUMN     "has_draft" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "pinned_version" INTEGER,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "published_version" INTEGER,
ADD COLUMN     "sync_revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "synced_version" INTEGER;

-- AlterTable
ALTER TABLE "phone_numbers" ADD COLUMN     "carrier_keys_encrypted" TEXT,
ADD COLUMN     "country" TEXT,
ADD COLUMN     "fallback_number" TEXT,
ADD COLUMN     "inbound_agent_id" UUID,
ADD COLUMN     "last_sync_error" TEXT,
ADD COLUMN     "last_synced_at" TIMESTAMPTZ(3),
ADD COLUMN     "sip_trunk_id" UUID,
ADD COLUMN     "sip_uri" TEXT,
ADD COLUMN     "supports_inbound" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "supports_outbound" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "supports_sms" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sync_revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sync_status" "sync_status" NOT NULL DEFAULT 'synced',
ADD COLUMN     "synced_revision" INTEGER,
ALTER COLUMN "external_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "provider_integrations" ADD COLUMN     "additional_keys" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "additional_keys_encrypted" TEXT,
ADD COLUMN     "concurrency_limit" INTEGER,
ADD COLUMN     "former_key_encrypted" TEXT,
ADD COLUMN     "former_key_until" TIMESTAMPTZ(3),
ADD COLUMN     "next_key_encrypted" TEXT,
ADD COLUMN     "next_key_last_four" TEXT,
ADD COLUMN     "pool_id" UUID;

-- AlterTable
ALTER TABLE "workspace_integration_assignments" RENAME COLUMN "integration_id" TO "pool_id";

-- CreateTable
CREATE TABLE "agent_versions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "direction" "agent_direction" NOT NULL,
    "config" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "restored_from" INTEGER,
    "created_by_user_id" UUID,
    "created_by_label" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_credentials" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "tool_credential_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "header_name" TEXT,
    "secret_encrypted" TEXT NOT NULL,
    "secret_last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "tool_credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_invocations" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "call_id" UUID,
    "provider" "voice_provider" NOT NULL,
    "external_id" TEXT NOT NULL,
    "call_external_id" TEXT,
    "tool_id" TEXT NOT NULL,
    "tool_name" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "status" "tool_invocation_status" NOT NULL,
    "url" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "response" TEXT,
    "http_status" INTEGER,
    "error_message" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "latency_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_invocations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_variables" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "default_value" TEXT NOT NULL DEFAULT '',
    "is_required" BOOLEAN NOT NULL DEFAULT false,
    "category" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_variables_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_pools" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_pools_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_documents" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "type" "knowledge_document_type" NOT NULL,
    "status" "knowledge_document_status" NOT NULL,
    "source" "knowledge_source" NOT NULL,
    "source_url" TEXT,
    "file_name" TEXT,
    "content_type" TEXT,
    "byte_size" INTEGER,
    "storage_path" TEXT,
    "content" TEXT,
    "content_revision" INTEGER NOT NULL DEFAULT 0,
    "token_count" INTEGER NOT NULL DEFAULT 0,
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "error_message" TEXT,
    "processed_at" TIMESTAMPTZ(3),
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_knowledge_documents" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "is_in_draft" BOOLEAN NOT NULL,
    "is_live" BOOLEAN NOT NULL,

    CONSTRAINT "agent_knowledge_documents_pkey" PRIMARY KEY ("partner_id","workspace_id","agent_id","document_id")
);

-- CreateTable
CREATE TABLE "sip_trunks" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "server" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 5060,
    "transport" "sip_transport" NOT NULL DEFAULT 'udp',
    "username" TEXT NOT NULL DEFAULT '',
    "password_encrypted" TEXT,
    "realm" TEXT NOT NULL DEFAULT '',
    "register" BOOLEAN NOT NULL DEFAULT false,
    "registration_seconds" INTEGER NOT NULL DEFAULT 3600,
    "outbound_proxy" TEXT NOT NULL DEFAULT '',
    "caller_id" TEXT NOT NULL DEFAULT '',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "registration" "sip_registration" NOT NULL DEFAULT 'unknown',
    "registration_detail" TEXT,
    "external_credential_id" TEXT,
    "sync_revision" INTEGER NOT NULL DEFAULT 1,
    "synced_revision" INTEGER,
    "sync_status" "sync_status" NOT NULL DEFAULT 'pending',
    "last_sync_error" TEXT,
    "last_synced_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sip_trunks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agent_versions_partner_id_workspace_id_agent_id_number_key" ON "agent_versions"("partner_id", "workspace_id", "agent_id", "number");

-- CreateIndex
CREATE INDEX "tool_credentials_live_idx" ON "tool_credentials"("partner_id", "workspace_id", "id" DESC) WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "tool_credentials_partner_id_workspace_id_id_key" ON "tool_credentials"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE INDEX "tool_invocations_partner_id_workspace_id_agent_id_id_idx" ON "tool_invocations"("partner_id", "workspace_id", "agent_id", "id" DESC);

-- CreateIndex
CREATE INDEX "tool_invocations_partner_id_workspace_id_call_id_idx" ON "tool_invocations"("partner_id", "workspace_id", "call_id");

-- CreateIndex
CREATE INDEX "tool_invocations_created_at_idx" ON "tool_invocations"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "custom_variables_partner_id_workspace_id_name_key" ON "custom_variables"("partner_id", "workspace_id", "name");

-- CreateIndex
CREATE INDEX "key_pools_partner_id_provider_idx" ON "key_pools"("partner_id", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "key_pools_partner_id_id_key" ON "key_pools"("partner_id", "id");

-- CreateIndex
CREATE INDEX "knowledge_documents_live_idx" ON "knowledge_documents"("partner_id", "workspace_id", "id" DESC) WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_documents_partner_id_workspace_id_id_key" ON "knowledge_documents"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE INDEX "agent_knowledge_documents_partner_id_workspace_id_document__idx" ON "agent_knowledge_documents"("partner_id", "workspace_id", "document_id");

-- CreateIndex
CREATE INDEX "sip_trunks_partner_id_integration_id_idx" ON "sip_trunks"("partner_id", "integration_id");

-- CreateIndex
CREATE UNIQUE INDEX "sip_trunks_partner_id_id_key" ON "sip_trunks"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sip_trunks_one_default_key" ON "sip_trunks"("partner_id", "integration_id") WHERE (is_default and deleted_at is null);

-- CreateIndex
CREATE INDEX "phone_numbers_partner_id_inbound_agent_id_idx" ON "phone_numbers"("partner_id", "inbound_agent_id");

-- CreateIndex
CREATE INDEX "phone_numbers_partner_id_sip_trunk_id_idx" ON "phone_numbers"("partner_id", "sip_trunk_id");

-- CreateIndex
CREATE INDEX "provider_integrations_partner_id_pool_id_idx" ON "provider_integrations"("partner_id", "pool_id");

-- CreateIndex
CREATE INDEX "workspace_integration_assignments_partner_id_pool_id_idx" ON "workspace_integration_assignments"("partner_id", "pool_id");

-- Every key set there is begins as a pool of its own, by the same id; so assignments keep pointing at the right one.
INSERT INTO key_pools (id, partner_id, provider, name, created_at, updated_at)
SELECT id, partner_id, provider, name, created_at, updated_at FROM provider_integrations;
UPDATE provider_integrations SET pool_id = id;
ALTER TABLE provider_integrations ALTER COLUMN pool_id SET NOT NULL;

-- AddForeignKey
ALTER TABLE "agent_versions" ADD CONSTRAINT "agent_versions_partner_id_workspace_id_agent_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "agent_id") REFERENCES "agents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_credentials" ADD CONSTRAINT "tool_credentials_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_invocations" ADD CONSTRAINT "tool_invocations_partner_id_workspace_id_agent_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "agent_id") REFERENCES "agents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custom_variables" ADD CONSTRAINT "custom_variables_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_pools" ADD CONSTRAINT "key_pools_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_integrations" ADD CONSTRAINT "provider_integrations_partner_id_pool_id_fkey" FOREIGN KEY ("partner_id", "pool_id") REFERENCES "key_pools"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_integration_assignments" ADD CONSTRAINT "workspace_integration_assignments_partner_id_pool_id_fkey" FOREIGN KEY ("partner_id", "pool_id") REFERENCES "key_pools"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_documents" ADD CONSTRAINT "knowledge_documents_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_knowledge_documents" ADD CONSTRAINT "agent_knowledge_documents_partner_id_workspace_id_agent_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "agent_id") REFERENCES "agents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_knowledge_documents" ADD CONSTRAINT "agent_knowledge_documents_partner_id_workspace_id_document_fkey" FOREIGN KEY ("partner_id", "workspace_id", "document_id") REFERENCES "knowledge_documents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_partner_id_sip_trunk_id_fkey" FOREIGN KEY ("partner_id", "sip_trunk_id") REFERENCES "sip_trunks"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_partner_id_workspace_id_inbound_agent_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "inbound_agent_id") REFERENCES "agents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sip_trunks" ADD CONSTRAINT "sip_trunks_partner_id_integration_id_fkey" FOREIGN KEY ("partner_id", "integration_id") REFERENCES "provider_integrations"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What agents were before there were versions is their first one.
INSERT INTO agent_versions (id, partner_id, workspace_id, agent_id, number, name, provider, direction, config, created_at)
SELECT gen_random_uuid(), partner_id, workspace_id, id, 1, name, provider, direction, config, updated_at FROM agents;
UPDATE agents SET published_version = 1, published_at = updated_at, has_draft = false, sync_revision = revision,
  synced_version = CASE WHEN synced_revision = revision THEN 1 END;
ALTER TABLE agents ADD CONSTRAINT agents_published_check CHECK ((published_version IS NULL) = (published_at IS NULL));
ALTER TABLE agents ADD CONSTRAINT agents_pinned_check CHECK (pinned_version IS NULL OR pinned_version = published_version);
ALTER TABLE agent_versions ADD CONSTRAINT agent_versions_number_check CHECK (number > 0);
ALTER TABLE knowledge_documents ADD CONSTRAINT knowledge_documents_progress_check CHECK (progress BETWEEN 0 AND 100);
ALTER TABLE custom_variables ADD CONSTRAINT custom_variables_name_check CHECK (name ~ '^[a-z][a-z0-9_]{0,39}$');
ALTER TABLE phone_numbers ADD CONSTRAINT phone_numbers_inbound_check
  CHECK (inbound_agent_id IS NULL OR workspace_id IS NOT NULL);
ALTER TABLE sip_trunks ADD CONSTRAINT sip_trunks_port_check CHECK (port BETWEEN 1 AND 65535);

GRANT SELECT, INSERT, UPDATE, DELETE ON key_pools, custom_variables, agent_knowledge_documents TO genius_app;
GRANT SELECT, INSERT, UPDATE ON tool_credentials, knowledge_documents, sip_trunks TO genius_app;
-- Versions and the log of function calls are written once.
GRANT SELECT, INSERT ON agent_versions, tool_invocations TO genius_app;

ALTER TABLE agent_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON agent_versions TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE tool_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tool_credentials TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE tool_invocations ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_invocations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tool_invocations TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE custom_variables ENABLE ROW LEVEL SECURITY;
ALTER TABLE custom_variables FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON custom_variables TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE knowledge_documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE knowledge_documents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON knowledge_documents TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE agent_knowledge_documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_knowledge_documents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON agent_knowledge_documents TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

-- Every workspace may know which pool it uses; only the agency changes pools and lines.
ALTER TABLE key_pools ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_pools FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON key_pools FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id()));
CREATE POLICY tenant ON key_pools TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

ALTER TABLE sip_trunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE sip_trunks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sip_trunks TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));
