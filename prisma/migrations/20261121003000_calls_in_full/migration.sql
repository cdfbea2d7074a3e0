-- Searching by words and by parts of names, within one workspace.
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- Copies of two more enums that indexes can be searched by under row-level security, whose filters must be leak-proof.
CREATE FUNCTION call_type_code(type call_type) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE type WHEN 'phone' THEN 0 WHEN 'web' THEN 1 WHEN 'test' THEN 2 END::smallint;

CREATE FUNCTION sentiment_code(value sentiment) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE value WHEN 'positive' THEN 0 WHEN 'neutral' THEN 1 WHEN 'negative' THEN 2 END::smallint;

-- CreateEnum
CREATE TYPE "call_origin" AS ENUM ('placed', 'received', 'imported');

-- CreateEnum
CREATE TYPE "erasure_status" AS ENUM ('pending', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "webhook_delivery_status" AS ENUM ('pending', 'delivered', 'failed');

-- AlterTable
ALTER TABLE "call_stats_daily" DROP CONSTRAINT "call_stats_daily_pkey",
ADD COLUMN     "ended_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "goals_met" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "goals_missed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "negative_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "neutral_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "partner_cost_micros" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "positive_count" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "call_stats_daily_pkey" PRIMARY KEY ("partner_id", "workspace_id", "day", "agent_id", "status", "direction", "ended_reason");

-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "campaign_id" UUID,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "goal_met" BOOLEAN,
ADD COLUMN     "legal_hold_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_backfill_at" TIMESTAMPTZ(3),
ADD COLUMN     "origin" "call_origin" NOT NULL DEFAULT 'placed',
ADD COLUMN     "sentiment_code" SMALLINT GENERATED ALWAYS AS (sentiment_code("sentiment")) STORED,
ADD COLUMN     "stat_hour" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "type_code" SMALLINT GENERATED ALWAYS AS (call_type_code("type")) STORED,
ADD COLUMN     "waveform" JSONB;

-- AlterTable
ALTER TABLE "provider_integrations" ADD COLUMN     "calls_checked_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "events_gone_until" TIMESTAMPTZ(3),
ADD COLUMN     "legal_hold_at" TIMESTAMPTZ(3),
ADD COLUMN     "legal_hold_reason" TEXT;

-- Figures per hour gave days of half-hour zones wrong; they are counted anew below.
DROP TABLE "call_stats_hourly";
DELETE FROM "call_stats_daily";

-- CreateTable
CREATE TABLE "call_stats_slots" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "status" "call_status" NOT NULL,
    "direction" "call_direction" NOT NULL,
    "ended_reason" TEXT NOT NULL DEFAULT '',
    "call_count" INTEGER NOT NULL DEFAULT 0,
    "duration_seconds" BIGINT NOT NULL DEFAULT 0,
    "billable_seconds" BIGINT NOT NULL DEFAULT 0,
    "provider_cost_micros" BIGINT NOT NULL DEFAULT 0,
    "partner_cost_micros" BIGINT NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,
    "positive_count" INTEGER NOT NULL DEFAULT 0,
    "neutral_count" INTEGER NOT NULL DEFAULT 0,
    "negative_count" INTEGER NOT NULL DEFAULT 0,
    "goals_met" INTEGER NOT NULL DEFAULT 0,
    "goals_missed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "call_stats_slots_pkey" PRIMARY KEY ("partner_id","workspace_id","slot","agent_id","status","direction","ended_reason")
);

-- CreateTable
CREATE TABLE "call_hours_daily" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "hour" SMALLINT NOT NULL,
    "agent_id" UUID NOT NULL,
    "direction" "call_direction" NOT NULL,
    "call_count" INTEGER NOT NULL DEFAULT 0,
    "answered_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "call_hours_daily_pkey" PRIMARY KEY ("partner_id","workspace_id","day","hour","agent_id","direction")
);

-- CreateTable
CREATE TABLE "call_search" (
    "call_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "words" tsvector NOT NULL,
    "labels" TEXT NOT NULL,

    CONSTRAINT "call_search_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "call_log_entries" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "actor_label" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_log_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL DEFAULT 'grey',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_tags" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_tags_pkey" PRIMARY KEY ("partner_id","workspace_id","tag_id","call_id")
);

-- CreateTable
CREATE TABLE "call_notes" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "author_user_id" UUID,
    "author_label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "parts" TEXT[],
    "reason" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL,
    "target_encrypted" TEXT,
    "status" "erasure_status" NOT NULL DEFAULT 'pending',
    "totals" JSONB NOT NULL DEFAULT '{}',
    "error_message" TEXT,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_integrations" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "application_id" TEXT NOT NULL,
    "admin_key_encrypted" TEXT NOT NULL,
    "admin_key_last_four" TEXT NOT NULL,
    "search_key_encrypted" TEXT NOT NULL,
    "search_key_last_four" TEXT NOT NULL,
    "index_name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "status" "integration_status" NOT NULL DEFAULT 'pending',
    "status_detail" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "search_integrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "event_types" TEXT[],
    "secret_encrypted" TEXT NOT NULL,
    "secret_last_four" TEXT NOT NULL,
    "former_secret_encrypted" TEXT,
    "former_secret_until" TIMESTAMPTZ(3),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_messages" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "call_id" UUID,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "status" "webhook_delivery_status" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries_left" INTEGER NOT NULL DEFAULT 10,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_status_code" INTEGER,
    "last_error" TEXT,
    "last_attempt_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "request_headers" JSONB NOT NULL,
    "status_code" INTEGER,
    "response_headers" JSONB,
    "response_body" TEXT,
    "error_message" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "call_search_words_idx" ON "call_search" USING GIN ("workspace_id" uuid_ops, "words");

-- CreateIndex
CREATE INDEX "call_search_labels_idx" ON "call_search" USING GIN ("workspace_id" uuid_ops, "labels" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "call_search_partner_id_workspace_id_call_id_idx" ON "call_search"("partner_id", "workspace_id", "call_id" DESC);

-- CreateIndex
CREATE INDEX "call_log_entries_partner_id_workspace_id_call_id_id_idx" ON "call_log_entries"("partner_id", "workspace_id", "call_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tags_partner_id_workspace_id_id_key" ON "tags"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tags_partner_id_workspace_id_name_key" ON "tags"("partner_id", "workspace_id", "name");

-- CreateIndex
CREATE INDEX "call_tags_partner_id_workspace_id_call_id_idx" ON "call_tags"("partner_id", "workspace_id", "call_id");

-- CreateIndex
CREATE INDEX "call_notes_partner_id_workspace_id_call_id_id_idx" ON "call_notes"("partner_id", "workspace_id", "call_id", "id");

-- CreateIndex
CREATE INDEX "saved_views_partner_id_workspace_id_page_user_id_idx" ON "saved_views"("partner_id", "workspace_id", "page", "user_id");

-- CreateIndex
CREATE INDEX "erasures_partner_id_workspace_id_id_idx" ON "erasures"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "search_integrations_partner_id_key" ON "search_integrations"("partner_id");

-- CreateIndex
CREATE INDEX "webhook_endpoints_live_idx" ON "webhook_endpoints"("partner_id", "workspace_id") WHERE ("deleted_at" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoints_partner_id_workspace_id_id_key" ON "webhook_endpoints"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE INDEX "webhook_messages_partner_id_workspace_id_call_id_idx" ON "webhook_messages"("partner_id", "workspace_id", "call_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries"("next_attempt_at", "id") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "webhook_deliveries_partner_id_workspace_id_endpoint_id_id_idx" ON "webhook_deliveries"("partner_id", "workspace_id", "endpoint_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_deliveries_message_id_idx" ON "webhook_deliveries"("message_id");

-- CreateIndex
CREATE INDEX "webhook_attempts_partner_id_workspace_id_delivery_id_id_idx" ON "webhook_attempts"("partner_id", "workspace_id", "delivery_id", "id");

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_sentiment_code_id_idx" ON "calls"("partner_id", "workspace_id", "sentiment_code", "id" DESC);

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_ended_reason_id_idx" ON "calls"("partner_id", "workspace_id", "ended_reason", "id" DESC);

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_duration_seconds_id_idx" ON "calls"("partner_id", "workspace_id", "duration_seconds", "id");

-- CreateIndex
CREATE INDEX "calls_partner_id_workspace_id_charge_micros_id_idx" ON "calls"("partner_id", "workspace_id", "charge_micros", "id");

-- CreateIndex
CREATE INDEX "calls_not_phone_idx" ON "calls"("partner_id", "workspace_id", "type_code", "id" DESC) WHERE (type_code <> 0);

-- CreateIndex
CREATE INDEX "calls_campaign_idx" ON "calls"("partner_id", "workspace_id", "campaign_id", "id" DESC) WHERE (campaign_id is not null);

-- CreateIndex
CREATE INDEX "calls_goal_idx" ON "calls"("partner_id", "workspace_id", "goal_met", "id" DESC) WHERE (goal_met is not null);

-- CreateIndex
CREATE INDEX "calls_backfill_idx" ON "calls"("next_backfill_at") WHERE (next_backfill_at is not null);

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_tags" ADD CONSTRAINT "call_tags_partner_id_workspace_id_tag_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "tag_id") REFERENCES "tags"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_notes" ADD CONSTRAINT "call_notes_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_integrations" ADD CONSTRAINT "search_integrations_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_partner_id_workspace_id_endpoint_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "endpoint_id") REFERENCES "webhook_endpoints"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What earlier calls say of themselves.
UPDATE calls c SET origin = 'received' WHERE c.direction = 'inbound';
UPDATE calls c SET stat_hour = extract(hour FROM c.created_at AT TIME ZONE w.time_zone)
  FROM workspaces w WHERE w.partner_id = c.partner_id AND w.id = c.workspace_id;
UPDATE calls c SET goal_met = CASE lower(c.analysis->>'successEvaluation') WHEN 'true' THEN true WHEN 'false' THEN false END
 WHERE c.analysis ? 'successEvaluation';

WITH raw AS (
  SELECT c.*, coalesce(c.ended_reason, '') AS reason,
         date_bin('15 minutes', c.created_at, '2000-01-01 00:00:00Z') AS slot, u.raw_seconds, u.billable_seconds,
         u.provider_cost_micros AS cost, u.partner_cost_micros AS partner_cost, u.charge_micros AS charge
    FROM calls c LEFT JOIN usage_records u ON u.id = c.id
), slots AS (
  INSERT INTO call_stats_slots (partner_id, workspace_id, slot, agent_id, status, direction, ended_reason, call_count,
    duration_seconds, billable_seconds, provider_cost_micros, partner_cost_micros, charge_micros, positive_count,
    neutral_count, negative_count, goals_met, goals_missed)
  SELECT partner_id, workspace_id, slot, agent_id, status, direction, reason, count(*),
         coalesce(sum(raw_seconds), 0), coalesce(sum(billable_seconds), 0), coalesce(sum(cost), 0),
         coalesce(sum(partner_cost), 0), coalesce(sum(charge), 0), count(*) FILTER (WHERE sentiment = 'positive'),
         count(*) FILTER (WHERE sentiment = 'neutral'), count(*) FILTER (WHERE sentiment = 'negative'),
         count(*) FILTER (WHERE goal_met), count(*) FILTER (WHERE NOT goal_met)
    FROM raw GROUP BY 1, 2, 3, 4, 5, 6, 7
), days AS (
  INSERT INTO call_stats_daily (partner_id, workspace_id, day, agent_id, status, direction, ended_reason, call_count,
    duration_seconds, billable_seconds, provider_cost_micros, partner_cost_micros, charge_micros, positive_count,
    neutral_count, negative_count, goals_met, goals_missed)
  SELECT partner_id, workspace_id, stat_date, agent_id, status, direction, reason, count(*),
         coalesce(sum(raw_seconds), 0), coalesce(sum(billable_seconds), 0), coalesce(sum(cost), 0),
         coalesce(sum(partner_cost), 0), coalesce(sum(charge), 0), count(*) FILTER (WHERE sentiment = 'positive'),
         count(*) FILTER (WHERE sentiment = 'neutral'), count(*) FILTER (WHERE sentiment = 'negative'),
         count(*) FILTER (WHERE goal_met), count(*) FILTER (WHERE NOT goal_met)
    FROM raw GROUP BY 1, 2, 3, 4, 5, 6, 7
)
INSERT INTO call_hours_daily (partner_id, workspace_id, day, hour, agent_id, direction, call_count, answered_count)
SELECT partner_id, workspace_id, stat_date, stat_hour, agent_id, direction, count(*),
       count(*) FILTER (WHERE status = 'completed' AND reason <> 'voicemail')
  FROM raw GROUP BY 1, 2, 3, 4, 5, 6;

ALTER TABLE calls ADD CONSTRAINT calls_stat_hour_check CHECK (stat_hour BETWEEN 0 AND 23);
ALTER TABLE call_hours_daily ADD CONSTRAINT call_hours_daily_hour_check CHECK (hour BETWEEN 0 AND 23);
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_tries_check CHECK (attempts >= 0 AND tries_left >= 0);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  call_search, tags, call_tags, call_notes, saved_views, search_integrations TO genius_app;
GRANT SELECT, INSERT, UPDATE ON
  call_stats_slots, call_hours_daily, erasures, webhook_endpoints, webhook_deliveries TO genius_app;
-- Written once.
GRANT SELECT, INSERT ON call_log_entries, webhook_messages, webhook_attempts TO genius_app;

ALTER TABLE call_stats_slots ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_stats_slots FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_stats_slots TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_hours_daily ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_hours_daily FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_hours_daily TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_search FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_search TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_log_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_log_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_log_entries TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE tags ENABLE ROW LEVEL SECURITY;
ALTER TABLE tags FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tags TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_tags ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_tags FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_tags TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE call_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON call_notes TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_views FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON saved_views TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON erasures TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE webhook_endpoints ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_endpoints FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_endpoints TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE webhook_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_messages TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE webhook_deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_deliveries TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

ALTER TABLE webhook_attempts ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_attempts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_attempts TO genius_app
  USING (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())))
  WITH CHECK (partner_id = (SELECT app_partner_id())
    AND ((SELECT app_all_workspaces()) OR workspace_id = (SELECT app_workspace_id())));

-- Every workspace may use the agency's search account; only the agency changes it.
ALTER TABLE search_integrations ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_integrations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON search_integrations FOR SELECT TO genius_app
  USING (partner_id = (SELECT app_partner_id()));
CREATE POLICY tenant ON search_integrations TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));
