-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateEnum
CREATE TYPE "agent_direction" AS ENUM ('inbound', 'outbound');

-- CreateEnum
CREATE TYPE "sync_status" AS ENUM ('not_synced', 'pending', 'synced', 'error');

-- CreateEnum
CREATE TYPE "credit_entry_kind" AS ENUM ('topup', 'usage', 'refund', 'adjustment');

-- CreateEnum
CREATE TYPE "charge_basis" AS ENUM ('exempt', 'workspace_credits');

-- CreateEnum
CREATE TYPE "call_direction" AS ENUM ('inbound', 'outbound');

-- CreateEnum
CREATE TYPE "call_status" AS ENUM ('initiated', 'ringing', 'in_progress', 'completed', 'failed', 'no_answer', 'busy', 'canceled');

-- CreateEnum
CREATE TYPE "call_type" AS ENUM ('phone', 'web', 'test');

-- CreateEnum
CREATE TYPE "dial_state" AS ENUM ('none', 'intent', 'accepted', 'ambiguous', 'rejected');

-- CreateEnum
CREATE TYPE "sentiment" AS ENUM ('positive', 'neutral', 'negative');

-- CreateEnum
CREATE TYPE "voice_provider" AS ENUM ('vapi', 'retell');

-- CreateEnum
CREATE TYPE "integration_status" AS ENUM ('pending', 'verified', 'refused', 'unreachable');

-- CreateEnum
CREATE TYPE "phone_number_status" AS ENUM ('available', 'assigned', 'pending', 'inactive', 'error');

-- CreateEnum
CREATE TYPE "phone_number_provider" AS ENUM ('sip', 'vapi', 'retell', 'twilio');

-- CreateEnum
CREATE TYPE "idempotency_status" AS ENUM ('in_progress', 'completed');

-- CreateEnum
CREATE TYPE "partner_status" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "workspace_status" AS ENUM ('active', 'suspended', 'archived');

-- CreateEnum
CREATE TYPE "partner_role" AS ENUM ('member', 'admin', 'owner');

-- CreateEnum
CREATE TYPE "workspace_role" AS ENUM ('viewer', 'member', 'admin', 'owner');

-- CreateEnum
CREATE TYPE "webhook_event_status" AS ENUM ('pending', 'processed', 'dead');

-- CreateTable
CREATE TABLE "agents" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "direction" "agent_direction" NOT NULL,
    "config" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "phone_number_id" UUID,
    "integration_id" UUID,
    "external_id" TEXT,
    "external_integration_id" UUID,
    "sync_status" "sync_status" NOT NULL DEFAULT 'not_synced',
    "synced_revision" INTEGER,
    "needs_resync" BOOLEAN NOT NULL DEFAULT false,
    "last_sync_error" TEXT,
    "last_synced_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_accounts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "balance_micros" BIGINT NOT NULL DEFAULT 0,
    "held_micros" BIGINT NOT NULL DEFAULT 0,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_entries" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "account_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "kind" "credit_entry_kind" NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "balance_after_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "call_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_holds" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_holds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_records" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "raw_seconds" INTEGER NOT NULL,
    "billable_seconds" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "rate_micros_per_minute" BIGINT NOT NULL,
    "basis" "charge_basis" NOT NULL,
    "account_id" UUID,
    "currency" TEXT NOT NULL,
    "cost_lines" JSONB NOT NULL,
    "provider_cost_micros" BIGINT NOT NULL,
    "partner_cost_micros" BIGINT NOT NULL,
    "charge_micros" BIGINT NOT NULL,
    "margin_micros" BIGINT NOT NULL,

    CONSTRAINT "usage_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calls" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "external_id" TEXT,
    "type" "call_type" NOT NULL,
    "direction" "call_direction" NOT NULL,
    "status" "call_status" NOT NULL,
    "dial_state" "dial_state" NOT NULL DEFAULT 'none',
    "dial_error" TEXT,
    "from_number" TEXT,
    "to_number" TEXT,
    "contact_name" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "duration_seconds" INTEGER,
    "ended_reason" TEXT,
    "provider_ended_reason" TEXT,
    "recording_url" TEXT,
    "recording_path" TEXT,
    "transcript" JSONB,
    "summary" TEXT,
    "sentiment" "sentiment",
    "analysis" JSONB,
    "provider_cost_micros" BIGINT,
    "cost_lines" JSONB,
    "charge_micros" BIGINT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "stat_date" DATE NOT NULL,
    "requested_by_user_id" UUID,
    "expected_end_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_external_ids" (
    "integration_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "call_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_external_ids_pkey" PRIMARY KEY ("integration_id","external_id")
);

-- CreateTable
CREATE TABLE "call_stats_hourly" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "status" "call_status" NOT NULL,
    "direction" "call_direction" NOT NULL,
    "call_count" INTEGER NOT NULL DEFAULT 0,
    "duration_seconds" BIGINT NOT NULL DEFAULT 0,
    "billable_seconds" BIGINT NOT NULL DEFAULT 0,
    "provider_cost_micros" BIGINT NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "call_stats_hourly_pkey" PRIMARY KEY ("partner_id","workspace_id","hour","agent_id","status","direction")
);

-- CreateTable
CREATE TABLE "call_stats_daily" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "status" "call_status" NOT NULL,
    "direction" "call_direction" NOT NULL,
    "call_count" INTEGER NOT NULL DEFAULT 0,
    "duration_seconds" BIGINT NOT NULL DEFAULT 0,
    "billable_seconds" BIGINT NOT NULL DEFAULT 0,
    "provider_cost_micros" BIGINT NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "call_stats_daily_pkey" PRIMARY KEY ("partner_id","workspace_id","day","agent_id","status","direction")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT,
    "is_super_admin" BOOLEAN NOT NULL DEFAULT false,
    "profile_completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "auth_session_id" UUID NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip_address" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_integrations" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "name" TEXT NOT NULL,
    "secret_key_encrypted" TEXT NOT NULL,
    "secret_key_last_four" TEXT NOT NULL,
    "public_key_encrypted" TEXT,
    "public_key_last_four" TEXT,
    "webhook_key_encrypted" TEXT NOT NULL,
    "webhook_credential_id" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "status" "integration_status" NOT NULL DEFAULT 'pending',
    "status_detail" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_integrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_integration_assignments" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "integration_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_integration_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone_numbers" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "integration_id" UUID NOT NULL,
    "provider" "phone_number_provider" NOT NULL,
    "external_id" TEXT NOT NULL,
    "e164" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "status" "phone_number_status" NOT NULL DEFAULT 'available',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_numbers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_logs" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_label" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL,
    "ip_address" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "principal" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" "idempotency_status" NOT NULL DEFAULT 'in_progress',
    "response_status" INTEGER,
    "response_body" JSONB,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_variants" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "price_micros_per_month" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "limits" JSONB NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_variants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partners" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "partner_status" NOT NULL DEFAULT 'active',
    "is_platform_partner" BOOLEAN NOT NULL DEFAULT false,
    "is_billing_exempt" BOOLEAN NOT NULL DEFAULT false,
    "plan_variant_id" UUID,
    "brand_accent" TEXT NOT NULL DEFAULT '#3f5efb',
    "brand_logo_path" TEXT,
    "brand_favicon_path" TEXT,
    "support_email" TEXT,
    "mail_sender_name" TEXT,
    "mail_reply_to" TEXT,
    "cost_micros_per_minute" BIGINT NOT NULL DEFAULT 50000,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "stripe_customer_id" TEXT,
    "stripe_subscription_id" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "partners_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_domains" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "hostname" TEXT NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_domains_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_members" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "partner_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "workspace_status" NOT NULL DEFAULT 'active',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "rate_micros_per_minute" BIGINT NOT NULL DEFAULT 150000,
    "is_billing_exempt" BOOLEAN NOT NULL DEFAULT false,
    "resource_limits" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_members" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "workspace_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "call_external_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "webhook_event_status" NOT NULL DEFAULT 'pending',
    "call_id" UUID,
    "workspace_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery_keys" (
    "integration_id" UUID NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_delivery_keys_pkey" PRIMARY KEY ("integration_id","delivery_key")
);

-- CreateIndex
CREATE INDEX "agents_live_idx" ON "agents"("partner_id", "workspace_id", "id" DESC) WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE INDEX "agents_live_active_idx" ON "agents"("partner_id", "workspace_id", "is_active") WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE INDEX "agents_partner_id_phone_number_id_idx" ON "agents"("partner_id", "phone_number_id");

-- CreateIndex
CREATE INDEX "agents_partner_id_integration_id_idx" ON "agents"("partner_id", "integration_id");

-- CreateIndex
CREATE INDEX "agents_provider_idx" ON "agents"("provider");

-- CreateIndex
CREATE UNIQUE INDEX "agents_partner_id_workspace_id_id_key" ON "agents"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_accounts_partner_id_id_key" ON "credit_accounts"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_accounts_workspace_key" ON "credit_accounts"("workspace_id") WHERE (workspace_id is not null);

-- CreateIndex
CREATE UNIQUE INDEX "credit_accounts_partner_key" ON "credit_accounts"("partner_id") WHERE (workspace_id is null);

-- CreateIndex
CREATE INDEX "credit_entries_partner_id_workspace_id_id_idx" ON "credit_entries"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "credit_entries_call_id_idx" ON "credit_entries"("call_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_entries_account_id_idempotency_key_key" ON "credit_entries"("account_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "credit_entries_account_id_sequence_key" ON "credit_entries"("account_id", "sequence");

-- CreateIndex
CREATE INDEX "credit_holds_active_idx" ON "credit_holds"("account_id") WHERE ("released_at" IS NULL);

-- CreateIndex
CREATE INDEX "usage_records_partner_id_workspace_id_occurred_at_idx" ON "usage_records"("partner_id", "workspace_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "usage_records_partner_id_occurred_at_idx" ON "usage_records"("partner_id", "occurred_at" DESC);

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_id_idx" ON "calls"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_agent_id_id_idx" ON "calls"("partner_id", "workspace_id", "agent_id", "id" DESC);

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_status_id_idx" ON "calls"("partner_id", "workspace_id", "status", "id" DESC);

-- CreateIndex
CREATE INDEX "calls_integration_id_external_id_idx" ON "calls"("integration_id", "external_id");

-- CreateIndex
CREATE INDEX "calls_unsettled_idx" ON "calls"("expected_end_at") WHERE ("settled_at" IS NULL);

-- CreateIndex
CREATE INDEX "call_external_ids_created_at_idx" ON "call_external_ids"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_auth_session_id_key" ON "sessions"("auth_session_id");

-- CreateIndex
CREATE INDEX "sessions_partner_id_user_id_created_at_idx" ON "sessions"("partner_id", "user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_secret_hash_key" ON "api_keys"("secret_hash");

-- CreateIndex
CREATE INDEX "api_keys_partner_id_workspace_id_idx" ON "api_keys"("partner_id", "workspace_id");

-- CreateIndex
CREATE INDEX "provider_integrations_partner_id_provider_idx" ON "provider_integrations"("partner_id", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "provider_integrations_partner_id_id_key" ON "provider_integrations"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "provider_integrations_one_default_key" ON "provider_integrations"("partner_id", "provider") WHERE (is_default and deleted_at is null);

-- CreateIndex
CREATE INDEX "workspace_integration_assignments_partner_id_integration_id_idx" ON "workspace_integration_assignments"("partner_id", "integration_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_integration_assignments_partner_id_workspace_id_p_key" ON "workspace_integration_assignments"("partner_id", "workspace_id", "provider");

-- CreateIndex
CREATE INDEX "phone_numbers_partner_id_workspace_id_idx" ON "phone_numbers"("partner_id", "workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "phone_numbers_partner_id_id_key" ON "phone_numbers"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "phone_numbers_partner_id_integration_id_external_id_key" ON "phone_numbers"("partner_id", "integration_id", "external_id");

-- CreateIndex
CREATE INDEX "audit_logs_partner_id_workspace_id_id_idx" ON "audit_logs"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_logs_partner_id_entity_type_entity_id_id_idx" ON "audit_logs"("partner_id", "entity_type", "entity_id", "id" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_keys_partner_id_principal_operation_key_key" ON "idempotency_keys"("partner_id", "principal", "operation", "key");

-- CreateIndex
CREATE UNIQUE INDEX "plan_variants_code_key" ON "plan_variants"("code");

-- CreateIndex
CREATE UNIQUE INDEX "partners_slug_key" ON "partners"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "partners_stripe_customer_id_key" ON "partners"("stripe_customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "partners_stripe_subscription_id_key" ON "partners"("stripe_subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "partners_one_platform_key" ON "partners"("is_platform_partner") WHERE ("is_platform_partner" = true);

-- CreateIndex
CREATE UNIQUE INDEX "partner_domains_hostname_key" ON "partner_domains"("hostname");

-- CreateIndex
CREATE INDEX "partner_domains_partner_id_idx" ON "partner_domains"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_domains_one_primary_key" ON "partner_domains"("partner_id") WHERE ("is_primary" = true);

-- CreateIndex
CREATE INDEX "partner_members_user_id_idx" ON "partner_members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_members_partner_id_user_id_key" ON "partner_members"("partner_id", "user_id");

-- CreateIndex
CREATE INDEX "workspaces_live_by_name_idx" ON "workspaces"("partner_id", "name") WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE INDEX "workspaces_live_by_status_idx" ON "workspaces"("partner_id", "status") WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_partner_id_id_key" ON "workspaces"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_partner_id_slug_key" ON "workspaces"("partner_id", "slug");

-- CreateIndex
CREATE INDEX "workspace_members_user_id_idx" ON "workspace_members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_members_partner_id_workspace_id_user_id_key" ON "workspace_members"("partner_id", "workspace_id", "user_id");

-- CreateIndex
CREATE INDEX "webhook_events_pending_idx" ON "webhook_events"("next_attempt_at", "id") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "webhook_events_partner_id_call_id_id_idx" ON "webhook_events"("partner_id", "call_id", "id");

-- CreateIndex
CREATE INDEX "webhook_events_integration_id_call_external_id_id_idx" ON "webhook_events"("integration_id", "call_external_id", "id");

-- CreateIndex
CREATE INDEX "webhook_events_dead_idx" ON "webhook_events"("partner_id", "id" DESC) WHERE (status = 'dead');

-- CreateIndex
CREATE INDEX "webhook_delivery_keys_received_at_idx" ON "webhook_delivery_keys"("received_at");

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_partner_id_phone_number_id_fkey" FOREIGN KEY ("partner_id", "phone_number_id") REFERENCES "phone_numbers"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_partner_id_integration_id_fkey" FOREIGN KEY ("partner_id", "integration_id") REFERENCES "provider_integrations"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_accounts" ADD CONSTRAINT "credit_accounts_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_accounts" ADD CONSTRAINT "credit_accounts_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_partner_id_account_id_fkey" FOREIGN KEY ("partner_id", "account_id") REFERENCES "credit_accounts"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_holds" ADD CONSTRAINT "credit_holds_partner_id_account_id_fkey" FOREIGN KEY ("partner_id", "account_id") REFERENCES "credit_accounts"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_partner_id_workspace_id_agent_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "agent_id") REFERENCES "agents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_integrations" ADD CONSTRAINT "provider_integrations_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_integration_assignments" ADD CONSTRAINT "workspace_integration_assignments_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_integration_assignments" ADD CONSTRAINT "workspace_integration_assignments_partner_id_integration_i_fkey" FOREIGN KEY ("partner_id", "integration_id") REFERENCES "provider_integrations"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_partner_id_integration_id_fkey" FOREIGN KEY ("partner_id", "integration_id") REFERENCES "provider_integrations"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners" ADD CONSTRAINT "partners_plan_variant_id_fkey" FOREIGN KEY ("plan_variant_id") REFERENCES "plan_variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_domains" ADD CONSTRAINT "partner_domains_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_members" ADD CONSTRAINT "partner_members_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_members" ADD CONSTRAINT "partner_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_members" ADD CONSTRAINT "workspace_members_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_members" ADD CONSTRAINT "workspace_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
