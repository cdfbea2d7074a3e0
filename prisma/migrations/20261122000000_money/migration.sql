-- Money in full: prices with versions, plans, subscriptions with their periods, payments and what the payment service says of
-- them, and the nightly comparison of both sides.
-- CreateEnum
CREATE TYPE "provider_cost_source" AS ENUM ('provider', 'price_table', 'none');

-- CreateEnum
CREATE TYPE "connect_account_status" AS ENUM ('onboarding', 'active', 'restricted', 'disconnected');

-- CreateEnum
CREATE TYPE "checkout_purpose" AS ENUM ('topup', 'subscription', 'card');

-- CreateEnum
CREATE TYPE "checkout_status" AS ENUM ('open', 'completed', 'expired');

-- CreateEnum
CREATE TYPE "payment_kind" AS ENUM ('topup', 'auto_recharge', 'invoice');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('pending', 'succeeded', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "invoice_status" AS ENUM ('draft', 'open', 'paid', 'void', 'uncollectible');

-- CreateEnum
CREATE TYPE "invoice_kind" AS ENUM ('subscription', 'usage', 'other');

-- CreateEnum
CREATE TYPE "refund_status" AS ENUM ('pending', 'succeeded', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "stripe_event_status" AS ENUM ('pending', 'processed', 'ignored', 'dead', 'dropped');

-- CreateEnum
CREATE TYPE "stripe_endpoint" AS ENUM ('platform', 'connect', 'thin');

-- CreateEnum
CREATE TYPE "meter_event_status" AS ENUM ('pending', 'sent', 'dead');

-- CreateEnum
CREATE TYPE "reconciliation_kind" AS ENUM ('ledger', 'provider', 'payments', 'meters');

-- CreateEnum
CREATE TYPE "difference_status" AS ENUM ('open', 'fixed', 'dismissed', 'gone');

-- CreateEnum
CREATE TYPE "price_payer" AS ENUM ('workspace', 'partner');

-- CreateEnum
CREATE TYPE "subscription_status" AS ENUM ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'canceled', 'incomplete_expired');

-- CreateEnum
CREATE TYPE "dunning_stage" AS ENUM ('none', 'past_due', 'grace', 'restricted', 'suspended');

-- CreateEnum
CREATE TYPE "plan_kind" AS ENUM ('prepaid', 'postpaid');

-- CreateEnum
CREATE TYPE "billing_interval" AS ENUM ('month', 'year');

-- CreateEnum
CREATE TYPE "billing_period_status" AS ENUM ('open', 'closing', 'closed');

-- CreateEnum
CREATE TYPE "usage_billing" AS ENUM ('metered', 'credits');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "charge_basis" ADD VALUE 'plan';
ALTER TYPE "charge_basis" ADD VALUE 'postpaid';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "credit_entry_kind" ADD VALUE 'grant';
ALTER TYPE "credit_entry_kind" ADD VALUE 'expiry';
ALTER TYPE "credit_entry_kind" ADD VALUE 'chargeback';

-- DropIndex
DROP INDEX "partners_stripe_customer_id_key";

-- DropIndex
DROP INDEX "partners_stripe_subscription_id_key";

-- AlterTable
ALTER TABLE "credit_entries" ADD COLUMN     "payment_id" UUID;

-- AlterTable
ALTER TABLE "credit_holds" ADD COLUMN     "seconds" INTEGER NOT NULL DEFAULT 60;

-- AlterTable
ALTER TABLE "partners" DROP COLUMN "stripe_customer_id",
DROP COLUMN "stripe_subscription_id",
ADD COLUMN     "platform_fee_basis_points" INTEGER;

-- AlterTable
ALTER TABLE "plan_variants" ADD COLUMN     "cost_micros_per_minute" BIGINT NOT NULL DEFAULT 50000,
ADD COLUMN     "platform_fee_basis_points" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "price_micros_per_year" BIGINT,
ADD COLUMN     "trial_days" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "usage_billing" "usage_billing" NOT NULL DEFAULT 'metered';

-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN     "campaign_id" UUID,
ADD COLUMN     "connection_fee_micros" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "country" CHAR(2),
ADD COLUMN     "direction" "call_direction",
ADD COLUMN     "included_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "increment_seconds" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "late_for_period_id" UUID,
ADD COLUMN     "minimum_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "partner_rule_id" UUID,
ADD COLUMN     "period_id" UUID,
ADD COLUMN     "price_rule_id" UUID,
ADD COLUMN     "provider_cost_source" "provider_cost_source" NOT NULL DEFAULT 'provider';

-- Names whom and what a price rule is for, so that only one version of it can be open. Enums compare without the session's
-- settings, so the function may call itself immutable.
CREATE FUNCTION price_rule_subject(payer price_payer, workspace_id uuid, agent_id uuid, plan_version_id uuid,
  direction call_direction, country char(2)) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE payer WHEN 'workspace' THEN 'workspace' ELSE 'partner' END
    || ':' || coalesce(workspace_id::text, '') || ':' || coalesce(agent_id::text, '')
    || ':' || coalesce(plan_version_id::text, '')
    || ':' || CASE direction WHEN 'inbound' THEN 'inbound' WHEN 'outbound' THEN 'outbound' ELSE '' END
    || ':' || coalesce(country::text, '')
$$;

-- CreateTable
CREATE TABLE "credit_grants" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "account_id" UUID NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "expired_at" TIMESTAMPTZ(3),
    "expired_micros" BIGINT,
    "reason" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auto_recharges" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "account_id" UUID NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "threshold_micros" BIGINT NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "monthly_cap_micros" BIGINT NOT NULL,
    "stopped_reason" TEXT,
    "stopped_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auto_recharges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connect_accounts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "stripe_account_id" TEXT,
    "status" "connect_account_status" NOT NULL DEFAULT 'onboarding',
    "country" CHAR(2) NOT NULL,
    "currency" TEXT NOT NULL,
    "can_charge" BOOLEAN NOT NULL DEFAULT false,
    "can_pay_out" BOOLEAN NOT NULL DEFAULT false,
    "tax_mode" TEXT,
    "requirements" JSONB NOT NULL DEFAULT '[]',
    "synced_at" TIMESTAMPTZ(3),
    "disconnected_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connect_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_customers" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "connect_account_id" UUID,
    "stripe_customer_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2),
    "tax_ids" JSONB NOT NULL DEFAULT '[]',
    "card" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkouts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "connect_account_id" UUID,
    "purpose" "checkout_purpose" NOT NULL,
    "status" "checkout_status" NOT NULL DEFAULT 'open',
    "stripe_session_id" TEXT,
    "amount_micros" BIGINT,
    "currency" TEXT NOT NULL,
    "plan_version_id" UUID,
    "plan_variant_id" UUID,
    "interval" "billing_interval",
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "checkouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "connect_account_id" UUID,
    "kind" "payment_kind" NOT NULL,
    "status" "payment_status" NOT NULL DEFAULT 'pending',
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "application_fee_micros" BIGINT NOT NULL DEFAULT 0,
    "refunded_micros" BIGINT NOT NULL DEFAULT 0,
    "disputed_micros" BIGINT NOT NULL DEFAULT 0,
    "stripe_payment_intent_id" TEXT,
    "checkout_id" UUID,
    "invoice_id" UUID,
    "decline_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "connect_account_id" UUID,
    "period_id" UUID,
    "stripe_invoice_id" TEXT,
    "stripe_subscription_id" TEXT,
    "kind" "invoice_kind" NOT NULL,
    "status" "invoice_status" NOT NULL,
    "number" TEXT,
    "currency" TEXT NOT NULL,
    "subtotal_micros" BIGINT NOT NULL DEFAULT 0,
    "tax_micros" BIGINT NOT NULL DEFAULT 0,
    "total_micros" BIGINT NOT NULL DEFAULT 0,
    "amount_due_micros" BIGINT NOT NULL DEFAULT 0,
    "amount_paid_micros" BIGINT NOT NULL DEFAULT 0,
    "application_fee_micros" BIGINT NOT NULL DEFAULT 0,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "period_start" TIMESTAMPTZ(3),
    "period_end" TIMESTAMPTZ(3),
    "hosted_url" TEXT,
    "pdf_url" TEXT,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "finalized_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "payment_id" UUID NOT NULL,
    "stripe_refund_id" TEXT,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" "refund_status" NOT NULL DEFAULT 'pending',
    "reason" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "payment_id" UUID NOT NULL,
    "stripe_dispute_id" TEXT NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "is_withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "evidence_due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stripe_events" (
    "id" UUID NOT NULL,
    "endpoint" "stripe_endpoint" NOT NULL,
    "event_id" TEXT NOT NULL,
    "account" TEXT,
    "type" TEXT NOT NULL,
    "is_live" BOOLEAN NOT NULL,
    "body" TEXT NOT NULL,
    "status" "stripe_event_status" NOT NULL DEFAULT 'pending',
    "partner_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "note" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meter_events" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "value_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "meter_event_status" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meter_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_runs" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "kind" "reconciliation_kind" NOT NULL,
    "covers_from" TIMESTAMPTZ(3) NOT NULL,
    "covers_until" TIMESTAMPTZ(3) NOT NULL,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "differences" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliation_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_differences" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "kind" "reconciliation_kind" NOT NULL,
    "code" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "ours" JSONB NOT NULL,
    "theirs" JSONB NOT NULL,
    "amount_micros" BIGINT,
    "currency" TEXT,
    "status" "difference_status" NOT NULL DEFAULT 'open',
    "note" TEXT NOT NULL DEFAULT '',
    "resolved_by_user_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reconciliation_differences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_checkouts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "plan_variant_id" UUID NOT NULL,
    "interval" "billing_interval" NOT NULL,
    "status" "checkout_status" NOT NULL DEFAULT 'open',
    "stripe_session_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "provisioned_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_checkouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "margin_alerts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "margin_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_rules" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "payer" "price_payer" NOT NULL,
    "workspace_id" UUID,
    "agent_id" UUID,
    "plan_version_id" UUID,
    "direction" "call_direction",
    "country" CHAR(2),
    "currency" TEXT NOT NULL,
    "rate_micros_per_minute" BIGINT NOT NULL,
    "connection_fee_micros" BIGINT NOT NULL DEFAULT 0,
    "increment_seconds" INTEGER NOT NULL DEFAULT 1,
    "minimum_seconds" INTEGER NOT NULL DEFAULT 0,
    "uses_included" BOOLEAN NOT NULL DEFAULT true,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subject" TEXT GENERATED ALWAYS AS (price_rule_subject(payer, workspace_id, agent_id, plan_version_id, direction, country)) STORED,

    CONSTRAINT "price_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_prices" (
    "id" UUID NOT NULL,
    "provider" "voice_provider" NOT NULL,
    "item" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT 'minute',
    "micros_per_unit" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "source" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_plans" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_public" BOOLEAN NOT NULL DEFAULT true,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_plan_versions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "plan_kind" NOT NULL,
    "currency" TEXT NOT NULL,
    "price_micros" BIGINT NOT NULL,
    "interval" "billing_interval" NOT NULL,
    "interval_count" INTEGER NOT NULL DEFAULT 1,
    "included_seconds" INTEGER NOT NULL DEFAULT 0,
    "trial_days" INTEGER NOT NULL DEFAULT 0,
    "spend_cap_micros" BIGINT,
    "grace_hours" INTEGER NOT NULL DEFAULT 1,
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_plan_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_plan_prices" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "plan_version_id" UUID NOT NULL,
    "connect_account_id" UUID NOT NULL,
    "stripe_product_id" TEXT NOT NULL,
    "stripe_price_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_plan_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_subscriptions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "connect_account_id" UUID NOT NULL,
    "plan_version_id" UUID NOT NULL,
    "pending_version_id" UUID,
    "stripe_subscription_id" TEXT NOT NULL,
    "status" "subscription_status" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "current_period_start" TIMESTAMPTZ(3) NOT NULL,
    "current_period_end" TIMESTAMPTZ(3) NOT NULL,
    "trial_ends_at" TIMESTAMPTZ(3),
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "paused_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "past_due_since" TIMESTAMPTZ(3),
    "dunning_stage" "dunning_stage" NOT NULL DEFAULT 'none',
    "synced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_periods" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "plan_version_id" UUID NOT NULL,
    "kind" "plan_kind" NOT NULL,
    "currency" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "included_seconds" INTEGER NOT NULL,
    "billable_seconds" BIGINT NOT NULL DEFAULT 0,
    "covered_seconds" INTEGER NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,
    "spend_cap_micros" BIGINT,
    "status" "billing_period_status" NOT NULL DEFAULT 'open',
    "closed_at" TIMESTAMPTZ(3),
    "invoice_after" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "billing_periods_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_subscriptions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "plan_variant_id" UUID NOT NULL,
    "pending_variant_id" UUID,
    "stripe_subscription_id" TEXT NOT NULL,
    "interval" "billing_interval" NOT NULL,
    "price_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" "subscription_status" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "current_period_start" TIMESTAMPTZ(3) NOT NULL,
    "current_period_end" TIMESTAMPTZ(3) NOT NULL,
    "trial_ends_at" TIMESTAMPTZ(3),
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "ended_at" TIMESTAMPTZ(3),
    "past_due_since" TIMESTAMPTZ(3),
    "dunning_stage" "dunning_stage" NOT NULL DEFAULT 'none',
    "synced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "partner_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_variant_prices" (
    "id" UUID NOT NULL,
    "plan_variant_id" UUID NOT NULL,
    "interval" "billing_interval" NOT NULL,
    "price_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "stripe_product_id" TEXT NOT NULL,
    "stripe_price_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_variant_prices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "credit_grants_account_id_id_idx" ON "credit_grants"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "credit_grants_due_idx" ON "credit_grants"("expires_at") WHERE (expires_at is not null and expired_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "auto_recharges_partner_id_account_id_key" ON "auto_recharges"("partner_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "connect_accounts_stripe_account_id_key" ON "connect_accounts"("stripe_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "connect_accounts_partner_id_id_key" ON "connect_accounts"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connect_accounts_live_key" ON "connect_accounts"("partner_id") WHERE (disconnected_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "payment_customers_stripe_customer_id_key" ON "payment_customers"("stripe_customer_id");

-- CreateIndex
CREATE INDEX "payment_customers_partner_id_workspace_id_idx" ON "payment_customers"("partner_id", "workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_customers_workspace_key" ON "payment_customers"("connect_account_id", "workspace_id") WHERE (workspace_id is not null);

-- CreateIndex
CREATE UNIQUE INDEX "payment_customers_partner_key" ON "payment_customers"("partner_id") WHERE (workspace_id is null);

-- CreateIndex
CREATE UNIQUE INDEX "checkouts_stripe_session_id_key" ON "checkouts"("stripe_session_id");

-- CreateIndex
CREATE INDEX "checkouts_partner_id_workspace_id_id_idx" ON "checkouts"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payments_stripe_payment_intent_id_key" ON "payments"("stripe_payment_intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_checkout_id_key" ON "payments"("checkout_id");

-- CreateIndex
CREATE INDEX "payments_partner_id_workspace_id_id_idx" ON "payments"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "payments_invoice_id_idx" ON "payments"("invoice_id");

-- CreateIndex
CREATE INDEX "payments_pending_idx" ON "payments"("created_at") WHERE (status = 'pending');

-- CreateIndex
CREATE UNIQUE INDEX "payments_partner_id_id_key" ON "payments"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_stripe_invoice_id_key" ON "invoices"("stripe_invoice_id");

-- CreateIndex
CREATE INDEX "invoices_partner_id_workspace_id_id_idx" ON "invoices"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "invoices_open_idx" ON "invoices"("partner_id", "status") WHERE (status = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "invoices_period_key" ON "invoices"("period_id") WHERE (period_id is not null);

-- CreateIndex
CREATE UNIQUE INDEX "refunds_stripe_refund_id_key" ON "refunds"("stripe_refund_id");

-- CreateIndex
CREATE INDEX "refunds_partner_id_payment_id_idx" ON "refunds"("partner_id", "payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "disputes_stripe_dispute_id_key" ON "disputes"("stripe_dispute_id");

-- CreateIndex
CREATE INDEX "disputes_partner_id_payment_id_idx" ON "disputes"("partner_id", "payment_id");

-- CreateIndex
CREATE INDEX "stripe_events_pending_idx" ON "stripe_events"("next_attempt_at", "id") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "stripe_events_dead_idx" ON "stripe_events"("id" DESC) WHERE (status = 'dead');

-- CreateIndex
CREATE INDEX "stripe_events_dropped_idx" ON "stripe_events"("id" DESC) WHERE (status = 'dropped');

-- CreateIndex
CREATE INDEX "stripe_events_partner_id_id_idx" ON "stripe_events"("partner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "stripe_events_received_at_idx" ON "stripe_events"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "stripe_events_endpoint_event_id_key" ON "stripe_events"("endpoint", "event_id");

-- CreateIndex
CREATE INDEX "meter_events_pending_idx" ON "meter_events"("next_attempt_at", "id") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "meter_events_partner_id_occurred_at_idx" ON "meter_events"("partner_id", "occurred_at");

-- CreateIndex
CREATE INDEX "meter_events_dead_idx" ON "meter_events"("id" DESC) WHERE (status = 'dead');

-- CreateIndex
CREATE INDEX "reconciliation_runs_partner_id_kind_id_idx" ON "reconciliation_runs"("partner_id", "kind", "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_differences_partner_id_status_id_idx" ON "reconciliation_differences"("partner_id", "status", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_differences_open_key" ON "reconciliation_differences"("partner_id", "code", "subject_id") WHERE (status = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "agency_checkouts_request_id_key" ON "agency_checkouts"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "agency_checkouts_token_hash_key" ON "agency_checkouts"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "agency_checkouts_stripe_session_id_key" ON "agency_checkouts"("stripe_session_id");

-- CreateIndex
CREATE INDEX "agency_checkouts_partner_id_id_idx" ON "agency_checkouts"("partner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "margin_alerts_partner_id_id_idx" ON "margin_alerts"("partner_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "margin_alerts_subject_id_reason_day_key" ON "margin_alerts"("subject_id", "reason", "day");

-- CreateIndex
CREATE INDEX "price_rules_partner_id_subject_valid_from_idx" ON "price_rules"("partner_id", "subject", "valid_from" DESC);

-- CreateIndex
CREATE INDEX "price_rules_partner_id_payer_workspace_id_idx" ON "price_rules"("partner_id", "payer", "workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "price_rules_open_key" ON "price_rules"("partner_id", "subject") WHERE (valid_until is null);

-- CreateIndex
CREATE UNIQUE INDEX "provider_prices_provider_item_valid_from_key" ON "provider_prices"("provider", "item", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "client_plans_partner_id_id_key" ON "client_plans"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "client_plans_live_name_key" ON "client_plans"("partner_id", "name") WHERE (retired_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "client_plan_versions_partner_id_id_key" ON "client_plan_versions"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "client_plan_versions_plan_id_number_key" ON "client_plan_versions"("plan_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "client_plan_prices_plan_version_id_connect_account_id_key" ON "client_plan_prices"("plan_version_id", "connect_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_plan_prices_stripe_price_id_key" ON "client_plan_prices"("stripe_price_id");

-- CreateIndex
CREATE INDEX "client_subscriptions_partner_id_workspace_id_id_idx" ON "client_subscriptions"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "client_subscriptions_past_due_idx" ON "client_subscriptions"("past_due_since") WHERE (past_due_since is not null and ended_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "client_subscriptions_partner_id_id_key" ON "client_subscriptions"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "client_subscriptions_stripe_subscription_id_key" ON "client_subscriptions"("stripe_subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_subscriptions_live_key" ON "client_subscriptions"("workspace_id") WHERE (ended_at is null);

-- CreateIndex
CREATE INDEX "billing_periods_partner_id_workspace_id_starts_at_idx" ON "billing_periods"("partner_id", "workspace_id", "starts_at" DESC);

-- CreateIndex
CREATE INDEX "billing_periods_ending_idx" ON "billing_periods"("ends_at") WHERE (status = 'open');

-- CreateIndex
CREATE INDEX "billing_periods_to_invoice_idx" ON "billing_periods"("invoice_after") WHERE (status = 'closing');

-- CreateIndex
CREATE UNIQUE INDEX "billing_periods_partner_id_id_key" ON "billing_periods"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "billing_periods_subscription_id_starts_at_key" ON "billing_periods"("subscription_id", "starts_at");

-- CreateIndex
CREATE INDEX "partner_subscriptions_partner_id_id_idx" ON "partner_subscriptions"("partner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "partner_subscriptions_past_due_idx" ON "partner_subscriptions"("past_due_since") WHERE (past_due_since is not null and ended_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "partner_subscriptions_stripe_subscription_id_key" ON "partner_subscriptions"("stripe_subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_subscriptions_live_key" ON "partner_subscriptions"("partner_id") WHERE (ended_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "plan_variant_prices_stripe_price_id_key" ON "plan_variant_prices"("stripe_price_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_variant_prices_plan_variant_id_interval_price_micros_c_key" ON "plan_variant_prices"("plan_variant_id", "interval", "price_micros", "currency");

-- CreateIndex
CREATE INDEX "usage_records_period_idx" ON "usage_records"("period_id") WHERE (period_id is not null);

-- CreateIndex
CREATE INDEX "usage_records_campaign_idx" ON "usage_records"("partner_id", "campaign_id") WHERE (campaign_id is not null);

-- AddForeignKey
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_partner_id_account_id_fkey" FOREIGN KEY ("partner_id", "account_id") REFERENCES "credit_accounts"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auto_recharges" ADD CONSTRAINT "auto_recharges_partner_id_account_id_fkey" FOREIGN KEY ("partner_id", "account_id") REFERENCES "credit_accounts"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_accounts" ADD CONSTRAINT "connect_accounts_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_partner_id_payment_id_fkey" FOREIGN KEY ("partner_id", "payment_id") REFERENCES "payments"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_partner_id_payment_id_fkey" FOREIGN KEY ("partner_id", "payment_id") REFERENCES "payments"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_rules" ADD CONSTRAINT "price_rules_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_rules" ADD CONSTRAINT "price_rules_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_plans" ADD CONSTRAINT "client_plans_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_plan_versions" ADD CONSTRAINT "client_plan_versions_partner_id_plan_id_fkey" FOREIGN KEY ("partner_id", "plan_id") REFERENCES "client_plans"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_plan_prices" ADD CONSTRAINT "client_plan_prices_partner_id_plan_version_id_fkey" FOREIGN KEY ("partner_id", "plan_version_id") REFERENCES "client_plan_versions"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_plan_prices" ADD CONSTRAINT "client_plan_prices_partner_id_connect_account_id_fkey" FOREIGN KEY ("partner_id", "connect_account_id") REFERENCES "connect_accounts"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_subscriptions" ADD CONSTRAINT "client_subscriptions_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_subscriptions" ADD CONSTRAINT "client_subscriptions_partner_id_plan_version_id_fkey" FOREIGN KEY ("partner_id", "plan_version_id") REFERENCES "client_plan_versions"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_subscriptions" ADD CONSTRAINT "client_subscriptions_partner_id_connect_account_id_fkey" FOREIGN KEY ("partner_id", "connect_account_id") REFERENCES "connect_accounts"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_periods" ADD CONSTRAINT "billing_periods_partner_id_subscription_id_fkey" FOREIGN KEY ("partner_id", "subscription_id") REFERENCES "client_subscriptions"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_subscriptions" ADD CONSTRAINT "partner_subscriptions_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_variant_prices" ADD CONSTRAINT "plan_variant_prices_plan_variant_id_fkey" FOREIGN KEY ("plan_variant_id") REFERENCES "plan_variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security: what has no workspace belongs to the agency and is out of a workspace's sight.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['credit_grants', 'auto_recharges', 'price_rules', 'client_subscriptions', 'billing_periods', 'payment_customers', 'checkouts', 'payments', 'invoices', 'refunds', 'disputes', 'meter_events', 'margin_alerts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I TO genius_app
      USING (partner_id = (SELECT app_partner_id())
        AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
      WITH CHECK (partner_id = (SELECT app_partner_id())
        AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO genius_app', name);
  END LOOP;
END $$;

-- What an agency has of its own: some of it is seen within its workspaces too.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['client_plans', 'client_plan_versions', 'client_plan_prices', 'connect_accounts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I TO genius_app
      USING (partner_id = (SELECT app_partner_id())) WITH CHECK (partner_id = (SELECT app_partner_id()))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO genius_app', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['partner_subscriptions', 'reconciliation_runs', 'reconciliation_differences', 'agency_checkouts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I TO genius_app
      USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
      WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO genius_app', name);
  END LOOP;
END $$;

-- Catalogues of the platform: read by all, written by the system role.
ALTER TABLE provider_prices ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_prices FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_read ON provider_prices FOR SELECT TO genius_app USING (true);
ALTER TABLE plan_variant_prices ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_variant_prices FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_read ON plan_variant_prices FOR SELECT TO genius_app USING (true);
GRANT SELECT ON provider_prices, plan_variant_prices TO genius_app;

-- Events are the system role's alone, which grants hold: whose one is shows only when it is worked off.
ALTER TABLE stripe_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE stripe_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON stripe_events TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

-- Terms that people agreed to, and prices that calls were charged by, are never rewritten.
REVOKE UPDATE ON client_plan_versions FROM genius_app;
REVOKE UPDATE, DELETE ON client_plan_versions FROM genius_system;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON client_plan_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE client_plan_versions ENABLE ALWAYS TRIGGER append_only;

CREATE FUNCTION refuse_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Only its end may be set, and set anew while it still lies ahead; the transaction's own instant counts as ahead.
    -- What the database computes of a row is not known yet in NEW.
    IF (to_jsonb(NEW) - '{valid_until,subject}'::text[]) = (to_jsonb(OLD) - '{valid_until,subject}'::text[])
       AND (OLD.valid_until IS NULL OR OLD.valid_until >= date_trunc('milliseconds', transaction_timestamp())) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a price in % is not rewritten: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER keep_prices BEFORE UPDATE OR DELETE ON price_rules FOR EACH ROW EXECUTE FUNCTION refuse_price_change();
ALTER TABLE price_rules ENABLE ALWAYS TRIGGER keep_prices;
CREATE TRIGGER keep_prices BEFORE UPDATE OR DELETE ON provider_prices FOR EACH ROW EXECUTE FUNCTION refuse_price_change();
ALTER TABLE provider_prices ENABLE ALWAYS TRIGGER keep_prices;
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON price_rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE price_rules ENABLE ALWAYS TRIGGER no_truncate;
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON provider_prices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE provider_prices ENABLE ALWAYS TRIGGER no_truncate;

-- The plain rates in force are columns, for the many that read them; whoever changes one, its versions are kept here. A
-- scheduled version that takes effect is brought to the column by a job and is no new version.
CREATE FUNCTION keep_rate_versions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  payer_of price_payer;
  partner uuid;
  workspace uuid;
  rate bigint;
  present price_rules;
  moment timestamptz := date_trunc('milliseconds', transaction_timestamp());
BEGIN
  IF TG_TABLE_NAME = 'workspaces' THEN
    payer_of := 'workspace'; partner := NEW.partner_id; workspace := NEW.id; rate := NEW.rate_micros_per_minute;
  ELSE
    payer_of := 'partner'; partner := NEW.id; workspace := NULL; rate := NEW.cost_micros_per_minute;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO price_rules (id, partner_id, payer, workspace_id, currency, rate_micros_per_minute, valid_from)
    VALUES (gen_random_uuid(), partner, payer_of, workspace, NEW.currency, rate, '1970-01-01T00:00:00Z');
    RETURN NULL;
  END IF;
  SELECT * INTO present FROM price_rules
   WHERE partner_id = partner AND subject = price_rule_subject(payer_of, workspace, NULL, NULL, NULL, NULL)
     AND valid_from <= moment AND (valid_until IS NULL OR valid_until > moment);
  IF FOUND AND present.rate_micros_per_minute = rate AND present.currency = NEW.currency THEN
    RETURN NULL;
  END IF;
  UPDATE price_rules SET valid_until = moment WHERE id = present.id;
  INSERT INTO price_rules (id, partner_id, payer, workspace_id, currency, rate_micros_per_minute, connection_fee_micros,
    increment_seconds, minimum_seconds, uses_included, valid_from, valid_until)
  VALUES (gen_random_uuid(), partner, payer_of, workspace, NEW.currency, rate,
    coalesce(present.connection_fee_micros, 0), coalesce(present.increment_seconds, 1),
    coalesce(present.minimum_seconds, 0), coalesce(present.uses_included, true), moment, present.valid_until);
  RETURN NULL;
END $$;

-- Every rate so far counts from the beginning; the owner sees rows only while row-level security is not forced.
ALTER TABLE workspaces NO FORCE ROW LEVEL SECURITY;
ALTER TABLE partners NO FORCE ROW LEVEL SECURITY;
ALTER TABLE price_rules NO FORCE ROW LEVEL SECURITY;
INSERT INTO price_rules (id, partner_id, payer, workspace_id, currency, rate_micros_per_minute, valid_from)
SELECT gen_random_uuid(), partner_id, 'workspace', id, currency, rate_micros_per_minute, '1970-01-01T00:00:00Z' FROM workspaces;
INSERT INTO price_rules (id, partner_id, payer, currency, rate_micros_per_minute, valid_from)
SELECT gen_random_uuid(), id, 'partner', currency, cost_micros_per_minute, '1970-01-01T00:00:00Z' FROM partners;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
ALTER TABLE partners FORCE ROW LEVEL SECURITY;
ALTER TABLE price_rules FORCE ROW LEVEL SECURITY;

CREATE TRIGGER keep_rate_versions_on_insert AFTER INSERT ON workspaces
  FOR EACH ROW EXECUTE FUNCTION keep_rate_versions();
CREATE TRIGGER keep_rate_versions_on_update AFTER UPDATE OF rate_micros_per_minute, currency ON workspaces
  FOR EACH ROW WHEN (OLD.rate_micros_per_minute <> NEW.rate_micros_per_minute OR OLD.currency <> NEW.currency)
  EXECUTE FUNCTION keep_rate_versions();
CREATE TRIGGER keep_rate_versions_on_insert AFTER INSERT ON partners
  FOR EACH ROW EXECUTE FUNCTION keep_rate_versions();
CREATE TRIGGER keep_rate_versions_on_update AFTER UPDATE OF cost_micros_per_minute, currency ON partners
  FOR EACH ROW WHEN (OLD.cost_micros_per_minute <> NEW.cost_micros_per_minute OR OLD.currency <> NEW.currency)
  EXECUTE FUNCTION keep_rate_versions();

-- Amounts and spans.
ALTER TABLE price_rules ADD CONSTRAINT price_rules_money_check CHECK (rate_micros_per_minute >= 0
  AND connection_fee_micros >= 0 AND increment_seconds BETWEEN 1 AND 3600 AND minimum_seconds BETWEEN 0 AND 3600
  AND currency ~ '^[A-Z]{3}$' AND (country IS NULL OR country ~ '^[A-Z]{2}$')
  AND (valid_until IS NULL OR valid_until >= valid_from)
  AND (payer = 'workspace' OR (workspace_id IS NULL AND agent_id IS NULL AND plan_version_id IS NULL))
  AND (agent_id IS NULL OR workspace_id IS NOT NULL));
ALTER TABLE provider_prices ADD CONSTRAINT provider_prices_money_check
  CHECK (micros_per_unit >= 0 AND currency ~ '^[A-Z]{3}$' AND (valid_until IS NULL OR valid_until >= valid_from));
ALTER TABLE plan_variants ADD CONSTRAINT plan_variants_terms_check CHECK (price_micros_per_year >= 0
  AND trial_days BETWEEN 0 AND 730 AND cost_micros_per_minute >= 0 AND platform_fee_basis_points BETWEEN 0 AND 10000);
ALTER TABLE partners ADD CONSTRAINT partners_fee_check CHECK (platform_fee_basis_points BETWEEN 0 AND 10000);
ALTER TABLE client_plan_versions ADD CONSTRAINT client_plan_versions_money_check CHECK (price_micros >= 0
  AND included_seconds >= 0 AND trial_days BETWEEN 0 AND 730 AND interval_count BETWEEN 1 AND 36
  AND spend_cap_micros > 0 AND grace_hours BETWEEN 0 AND 168 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE billing_periods ADD CONSTRAINT billing_periods_amounts_check CHECK (included_seconds >= 0
  AND billable_seconds >= 0 AND covered_seconds BETWEEN 0 AND included_seconds AND calls >= 0 AND charge_micros >= 0
  AND ends_at >= starts_at);
ALTER TABLE payments ADD CONSTRAINT payments_amounts_check CHECK (amount_micros >= 0 AND application_fee_micros >= 0
  AND refunded_micros BETWEEN 0 AND amount_micros AND disputed_micros BETWEEN 0 AND amount_micros);
ALTER TABLE refunds ADD CONSTRAINT refunds_amount_check CHECK (amount_micros > 0);
ALTER TABLE credit_grants ADD CONSTRAINT credit_grants_amounts_check
  CHECK (amount_micros > 0 AND expired_micros BETWEEN 0 AND amount_micros);
ALTER TABLE auto_recharges ADD CONSTRAINT auto_recharges_amounts_check
  CHECK (threshold_micros >= 0 AND amount_micros > 0 AND monthly_cap_micros >= amount_micros);
ALTER TABLE meter_events ADD CONSTRAINT meter_events_value_check CHECK (value_micros >= 0);
ALTER TABLE usage_records ADD CONSTRAINT usage_records_terms_check CHECK (connection_fee_micros >= 0
  AND increment_seconds >= 1 AND minimum_seconds >= 0 AND included_seconds BETWEEN 0 AND billable_seconds);
