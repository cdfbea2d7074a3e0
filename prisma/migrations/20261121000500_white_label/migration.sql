-- White label and tenancy: invitations, domains with proof, requests to become an agency, client features, view-as,
-- second factors.
-- CreateEnum
CREATE TYPE "partner_request_status" AS ENUM ('pending', 'needs_info', 'approved', 'rejected', 'provisioned');

-- CreateEnum
CREATE TYPE "two_factor_policy" AS ENUM ('off', 'team', 'everyone');

-- CreateEnum
CREATE TYPE "invitation_kind" AS ENUM ('partner', 'client', 'workspace');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('pending', 'sent', 'failed');

-- DropIndex
DROP INDEX "partner_domains_hostname_key";

-- DropIndex
DROP INDEX "partner_domains_partner_id_idx";

-- AlterTable
ALTER TABLE "audit_logs" ADD COLUMN     "view_as_id" UUID;

-- AlterTable
ALTER TABLE "partner_domains" ADD COLUMN     "last_check_error" TEXT,
ADD COLUMN     "last_checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "verification_token" TEXT NOT NULL DEFAULT gen_random_uuid()::text;
ALTER TABLE "partner_domains" ALTER COLUMN "verification_token" DROP DEFAULT;

-- AlterTable
ALTER TABLE "partners" ADD COLUMN     "feature_flags" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspension_reason" TEXT,
ADD COLUMN     "two_factor_policy" "two_factor_policy" NOT NULL DEFAULT 'off',
ADD COLUMN     "view_as_may_write" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "plan_variants" ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "two_factor_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "features" JSONB NOT NULL DEFAULT '{"calls": true, "recordings": true, "costs": true, "agents": true, "agent_editing": true, "prompts": true, "calling": true, "campaigns": true, "billing": true, "members": true}',
ADD COLUMN     "purge_after" TIMESTAMPTZ(3),
ADD COLUMN     "purged_at" TIMESTAMPTZ(3),
ADD COLUMN     "status_reason" TEXT,
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3),
ADD COLUMN     "two_factor_required" BOOLEAN NOT NULL DEFAULT false;
-- Clients from before there were feature permissions keep what they could do; new ones start with what they are given.
ALTER TABLE "workspaces" ALTER COLUMN "features" SET DEFAULT '{}';

-- CreateTable
CREATE TABLE "two_factor_secrets" (
    "user_id" UUID NOT NULL,
    "secret_encrypted" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_used_step" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "two_factor_secrets_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remembered_devices" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip_address" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "remembered_devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_changes" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "new_email" CITEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_requests" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "status" "partner_request_status" NOT NULL DEFAULT 'pending',
    "company_name" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "website" TEXT,
    "expected_clients" INTEGER,
    "message" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "custom_domain" TEXT,
    "plan_variant_id" UUID,
    "review_note" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "reviewed_by_user_id" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "order_confirmed_at" TIMESTAMPTZ(3),
    "provisioned_partner_id" UUID,
    "ip_address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "released_hosts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "hostname" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "quarantined_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "released_hosts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "kind" "invitation_kind" NOT NULL,
    "email" CITEXT NOT NULL,
    "partner_role" "partner_role",
    "workspace_role" "workspace_role",
    "workspace_name" TEXT,
    "message" TEXT NOT NULL DEFAULT '',
    "token_hash" TEXT NOT NULL,
    "invited_by_user_id" UUID,
    "invited_by_label" TEXT NOT NULL,
    "mail_state" "mail_state" NOT NULL DEFAULT 'pending',
    "mail_error" TEXT,
    "mailed_at" TIMESTAMPTZ(3),
    "send_count" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_user_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permission_templates" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "features" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "permission_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "view_as_sessions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "is_platform" BOOLEAN NOT NULL,
    "may_write" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "token_hash" TEXT NOT NULL,
    "token_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "redeemed_at" TIMESTAMPTZ(3),
    "secret_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "view_as_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_user_id_code_hash_key" ON "recovery_codes"("user_id", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "remembered_devices_secret_hash_key" ON "remembered_devices"("secret_hash");

-- CreateIndex
CREATE INDEX "remembered_devices_partner_id_user_id_idx" ON "remembered_devices"("partner_id", "user_id");

-- CreateIndex
CREATE INDEX "remembered_devices_user_id_idx" ON "remembered_devices"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "email_changes_token_hash_key" ON "email_changes"("token_hash");

-- CreateIndex
CREATE INDEX "email_changes_user_id_idx" ON "email_changes"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_requests_provisioned_partner_id_key" ON "partner_requests"("provisioned_partner_id");

-- CreateIndex
CREATE INDEX "partner_requests_partner_id_id_idx" ON "partner_requests"("partner_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "partner_requests_open_slug_key" ON "partner_requests"("slug") WHERE (status <> 'rejected' and status <> 'provisioned');

-- CreateIndex
CREATE UNIQUE INDEX "partner_requests_open_domain_key" ON "partner_requests"("custom_domain") WHERE (status <> 'rejected' and status <> 'provisioned' and custom_domain is not null);

-- CreateIndex
CREATE UNIQUE INDEX "released_hosts_hostname_key" ON "released_hosts"("hostname");

-- CreateIndex
CREATE INDEX "released_hosts_partner_id_idx" ON "released_hosts"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_partner_id_workspace_id_id_idx" ON "invitations"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_open_workspace_key" ON "invitations"("partner_id", "workspace_id", "kind", "email") WHERE (accepted_at is null and revoked_at is null and workspace_id is not null);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_open_partner_key" ON "invitations"("partner_id", "kind", "email") WHERE (accepted_at is null and revoked_at is null and workspace_id is null);

-- CreateIndex
CREATE UNIQUE INDEX "permission_templates_partner_id_name_key" ON "permission_templates"("partner_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "view_as_sessions_token_hash_key" ON "view_as_sessions"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "view_as_sessions_secret_hash_key" ON "view_as_sessions"("secret_hash");

-- CreateIndex
CREATE INDEX "view_as_sessions_partner_id_workspace_id_id_idx" ON "view_as_sessions"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "view_as_sessions_user_id_idx" ON "view_as_sessions"("user_id");

-- CreateIndex
CREATE INDEX "audit_logs_partner_id_actor_id_id_idx" ON "audit_logs"("partner_id", "actor_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_logs_partner_id_action_id_idx" ON "audit_logs"("partner_id", "action", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "partner_domains_partner_id_hostname_key" ON "partner_domains"("partner_id", "hostname");

-- CreateIndex
CREATE UNIQUE INDEX "partner_domains_verified_hostname_key" ON "partner_domains"("hostname") WHERE (verified_at is not null);

-- CreateIndex
CREATE INDEX "workspaces_to_purge_idx" ON "workspaces"("purge_after") WHERE (purge_after is not null and purged_at is null);

-- AddForeignKey
ALTER TABLE "released_hosts" ADD CONSTRAINT "released_hosts_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_templates" ADD CONSTRAINT "permission_templates_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "view_as_sessions" ADD CONSTRAINT "view_as_sessions_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security and rights of the new tables.

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitations TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE view_as_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE view_as_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON view_as_sessions TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE partner_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON partner_requests TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

ALTER TABLE released_hosts ENABLE ROW LEVEL SECURITY;
ALTER TABLE released_hosts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON released_hosts TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

ALTER TABLE permission_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE permission_templates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON permission_templates TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

ALTER TABLE remembered_devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE remembered_devices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON remembered_devices TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

ALTER TABLE email_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON email_changes TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

-- Second factors belong to persons, not to tenants: sign-in alone (the system role) looks at them.
ALTER TABLE two_factor_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE two_factor_secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON two_factor_secrets TO genius_app USING (false) WITH CHECK (false);

ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON recovery_codes TO genius_app USING (false) WITH CHECK (false);

GRANT SELECT, INSERT, UPDATE, DELETE ON released_hosts, permission_templates TO genius_app;
GRANT SELECT, INSERT, UPDATE ON invitations, view_as_sessions, partner_requests, remembered_devices TO genius_app;

ALTER TABLE invitations ADD CONSTRAINT invitations_kind_check CHECK (
  (kind = 'partner' AND partner_role IS NOT NULL AND workspace_role IS NULL AND workspace_id IS NULL AND workspace_name IS NULL)
  OR (kind = 'client' AND partner_role IS NULL AND workspace_role IS NOT NULL AND (workspace_id IS NULL) = (workspace_name IS NOT NULL))
  OR (kind = 'workspace' AND partner_role IS NULL AND workspace_role IS NOT NULL AND workspace_id IS NOT NULL AND workspace_name IS NULL));
ALTER TABLE partner_requests ADD CONSTRAINT partner_requests_slug_check
  CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 63);
ALTER TABLE released_hosts ADD CONSTRAINT released_hosts_hostname_check
  CHECK (hostname ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' AND length(hostname) <= 253);
