-- Campaigns: lists of people, by which rules they are called, proof of every decision; leads, lists of numbers not to be called, imports.
-- CreateEnum
CREATE TYPE "campaign_status" AS ENUM ('draft', 'scheduled', 'running', 'paused', 'completing', 'completed', 'terminated', 'expired');

-- CreateEnum
CREATE TYPE "recipient_state" AS ENUM ('pending', 'dialing', 'done', 'blocked', 'canceled');

-- CreateEnum
CREATE TYPE "dnc_scope" AS ENUM ('workspace', 'agency', 'platform');

-- CreateEnum
CREATE TYPE "dnc_source" AS ENUM ('manual', 'import', 'api', 'opt_out');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('recipients', 'leads', 'dnc');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('uploading', 'reading', 'mapping', 'running', 'done', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "lead_status" AS ENUM ('new', 'contacted', 'qualified', 'converted', 'lost', 'nurturing');

-- CreateEnum
CREATE TYPE "lead_source" AS ENUM ('voice_agent', 'manual', 'import', 'api', 'webhook');

-- CreateEnum
CREATE TYPE "lead_priority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- AlterTable
ALTER TABLE "phone_numbers" ADD COLUMN     "daily_dial_limit" INTEGER;

-- AlterTable
ALTER TABLE "provider_integrations" ADD COLUMN     "calls_per_second" DECIMAL(6,2) NOT NULL DEFAULT 1,
ADD COLUMN     "inbound_reserve" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "agent_id" UUID,
    "status" "campaign_status" NOT NULL DEFAULT 'draft',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "draft_step" TEXT NOT NULL DEFAULT 'details',
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "state_reason" TEXT NOT NULL DEFAULT '',
    "state_detail" TEXT NOT NULL DEFAULT '',
    "state_actor_label" TEXT NOT NULL DEFAULT '',
    "state_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "wake_at" TIMESTAMPTZ(3),
    "binding_limit" TEXT NOT NULL DEFAULT '',
    "source_id" UUID,
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_recipients" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "lead_id" UUID,
    "import_id" UUID,
    "source_row" INTEGER,
    "phone" TEXT NOT NULL,
    "country" TEXT,
    "zones" TEXT NOT NULL DEFAULT '',
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "company" TEXT NOT NULL DEFAULT '',
    "variables" JSONB NOT NULL DEFAULT '{}',
    "extra" JSONB NOT NULL DEFAULT '{}',
    "state" "recipient_state" NOT NULL DEFAULT 'pending',
    "outcome" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3),
    "call_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_recipients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_tallies" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "state" "recipient_state" NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "campaign_tallies_pkey" PRIMARY KEY ("partner_id","workspace_id","campaign_id","state","outcome","reason")
);

-- CreateTable
CREATE TABLE "campaign_figures" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "dials" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "talked" INTEGER NOT NULL DEFAULT 0,
    "goals_met" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "abandoned" INTEGER NOT NULL DEFAULT 0,
    "talk_seconds" BIGINT NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_figures_pkey" PRIMARY KEY ("partner_id","workspace_id","campaign_id")
);

-- CreateTable
CREATE TABLE "dial_decisions" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "facts" JSONB NOT NULL,
    "call_id" UUID,
    "until_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dial_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dnc_entries" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "scope" "dnc_scope" NOT NULL,
    "phone" TEXT NOT NULL,
    "source" "dnc_source" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "call_id" UUID,
    "actor_label" TEXT NOT NULL DEFAULT '',
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dnc_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_days" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "phone_number_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "dials" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "number_days_pkey" PRIMARY KEY ("partner_id","workspace_id","phone_number_id","day")
);

-- CreateTable
CREATE TABLE "contact_days" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "dials" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contact_days_pkey" PRIMARY KEY ("partner_id","workspace_id","phone","day")
);

-- CreateTable
CREATE TABLE "dial_paces" (
    "partner_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "next_dial_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dial_paces_pkey" PRIMARY KEY ("integration_id")
);

-- CreateTable
CREATE TABLE "imports" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "kind" "import_kind" NOT NULL,
    "status" "import_status" NOT NULL DEFAULT 'uploading',
    "campaign_id" UUID,
    "file_name" TEXT NOT NULL,
    "file_bytes" BIGINT NOT NULL,
    "parts_received" INTEGER NOT NULL DEFAULT 0,
    "part_count" INTEGER NOT NULL,
    "file" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "rows_total" INTEGER,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_accepted" INTEGER NOT NULL DEFAULT 0,
    "rows_rejected" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_problems" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID,
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "field" TEXT NOT NULL DEFAULT '',
    "problem" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "cells" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_problems_pkey" PRIMARY KEY ("partner_id","import_id","row")
);

-- CreateTable
CREATE TABLE "leads" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "first_name" TEXT NOT NULL DEFAULT '',
    "last_name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT,
    "other_phones" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "company" TEXT NOT NULL DEFAULT '',
    "country" TEXT,
    "time_zone" TEXT,
    "status" "lead_status" NOT NULL DEFAULT 'new',
    "source" "lead_source" NOT NULL,
    "priority" "lead_priority" NOT NULL DEFAULT 'normal',
    "score" SMALLINT NOT NULL DEFAULT 0,
    "assignee_user_id" UUID,
    "agent_id" UUID,
    "call_id" UUID,
    "import_id" UUID,
    "last_contacted_at" TIMESTAMPTZ(3),
    "next_follow_up_at" TIMESTAMPTZ(3),
    "follow_up_note" TEXT NOT NULL DEFAULT '',
    "reminded_at" TIMESTAMPTZ(3),
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "merged_into_id" UUID,
    "created_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "leads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_tags" (
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_tags_pkey" PRIMARY KEY ("partner_id","workspace_id","tag_id","lead_id")
);

-- CreateTable
CREATE TABLE "lead_events" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL DEFAULT '{}',
    "actor_user_id" UUID,
    "actor_label" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrol_rules" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrol_rules_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaigns_list_idx" ON "campaigns"("partner_id", "workspace_id", "id" DESC) WHERE (deleted_at is null);

-- CreateIndex
CREATE INDEX "campaigns_partner_id_workspace_id_agent_id_idx" ON "campaigns"("partner_id", "workspace_id", "agent_id");

-- CreateIndex
CREATE INDEX "campaigns_awake_idx" ON "campaigns"("wake_at") WHERE (wake_at is not null);

-- CreateIndex
CREATE UNIQUE INDEX "campaigns_partner_id_workspace_id_id_key" ON "campaigns"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE INDEX "campaign_recipients_due_idx" ON "campaign_recipients"("campaign_id", "next_attempt_at", "id") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "campaign_recipients_partner_id_workspace_id_campaign_id_id_idx" ON "campaign_recipients"("partner_id", "workspace_id", "campaign_id", "id");

-- CreateIndex
CREATE INDEX "campaign_recipients_partner_id_workspace_id_phone_idx" ON "campaign_recipients"("partner_id", "workspace_id", "phone");

-- CreateIndex
CREATE INDEX "campaign_recipients_lead_idx" ON "campaign_recipients"("partner_id", "workspace_id", "lead_id") WHERE (lead_id is not null);

-- CreateIndex
CREATE INDEX "campaign_recipients_call_idx" ON "campaign_recipients"("call_id") WHERE (call_id is not null);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_recipients_partner_id_workspace_id_campaign_id_pho_key" ON "campaign_recipients"("partner_id", "workspace_id", "campaign_id", "phone");

-- CreateIndex
CREATE INDEX "dial_decisions_partner_id_workspace_id_campaign_id_id_idx" ON "dial_decisions"("partner_id", "workspace_id", "campaign_id", "id");

-- CreateIndex
CREATE INDEX "dial_decisions_partner_id_workspace_id_recipient_id_id_idx" ON "dial_decisions"("partner_id", "workspace_id", "recipient_id", "id");

-- CreateIndex
CREATE INDEX "dnc_entries_phone_idx" ON "dnc_entries"("phone");

-- CreateIndex
CREATE INDEX "dnc_entries_partner_id_workspace_id_id_idx" ON "dnc_entries"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "dnc_entries_workspace_key" ON "dnc_entries"("partner_id", "workspace_id", "phone") WHERE (workspace_id is not null);

-- CreateIndex
CREATE UNIQUE INDEX "dnc_entries_agency_key" ON "dnc_entries"("partner_id", "phone") WHERE (workspace_id is null);

-- CreateIndex
CREATE INDEX "imports_partner_id_workspace_id_id_idx" ON "imports"("partner_id", "workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "imports_partner_id_workspace_id_campaign_id_idx" ON "imports"("partner_id", "workspace_id", "campaign_id");

-- CreateIndex
CREATE INDEX "imports_created_at_idx" ON "imports"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "imports_partner_id_id_key" ON "imports"("partner_id", "id");

-- CreateIndex
CREATE INDEX "leads_list_idx" ON "leads"("partner_id", "workspace_id", "id" DESC) WHERE (deleted_at is null);

-- CreateIndex
CREATE INDEX "leads_status_idx" ON "leads"("partner_id", "workspace_id", "status", "id" DESC) WHERE (deleted_at is null);

-- CreateIndex
CREATE INDEX "leads_assignee_idx" ON "leads"("partner_id", "workspace_id", "assignee_user_id", "id" DESC) WHERE (deleted_at is null);

-- CreateIndex
CREATE INDEX "leads_email_idx" ON "leads"("partner_id", "workspace_id", "email") WHERE (deleted_at is null and email <> '');

-- CreateIndex
CREATE INDEX "leads_follow_up_idx" ON "leads"("partner_id", "workspace_id", "next_follow_up_at") WHERE (deleted_at is null and next_follow_up_at is not null);

-- CreateIndex
CREATE INDEX "leads_reminder_idx" ON "leads"("next_follow_up_at") WHERE (deleted_at is null and next_follow_up_at is not null and reminded_at is null);

-- CreateIndex
CREATE UNIQUE INDEX "leads_partner_id_workspace_id_id_key" ON "leads"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "leads_one_live_phone_key" ON "leads"("partner_id", "workspace_id", "phone") WHERE (deleted_at is null and phone is not null);

-- CreateIndex
CREATE INDEX "lead_tags_partner_id_workspace_id_lead_id_idx" ON "lead_tags"("partner_id", "workspace_id", "lead_id");

-- CreateIndex
CREATE INDEX "lead_events_partner_id_workspace_id_lead_id_id_idx" ON "lead_events"("partner_id", "workspace_id", "lead_id", "id");

-- CreateIndex
CREATE INDEX "enrol_rules_partner_id_workspace_id_campaign_id_idx" ON "enrol_rules"("partner_id", "workspace_id", "campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrol_rules_partner_id_workspace_id_id_key" ON "enrol_rules"("partner_id", "workspace_id", "id");

-- CreateIndex
CREATE INDEX "calls_lines_idx" ON "calls"("integration_id") WHERE ("settled_at" IS NULL);

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_partner_id_workspace_id_agent_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "agent_id") REFERENCES "agents"("partner_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_recipients" ADD CONSTRAINT "campaign_recipients_partner_id_workspace_id_campaign_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "campaign_id") REFERENCES "campaigns"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_tallies" ADD CONSTRAINT "campaign_tallies_partner_id_workspace_id_campaign_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "campaign_id") REFERENCES "campaigns"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_figures" ADD CONSTRAINT "campaign_figures_partner_id_workspace_id_campaign_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "campaign_id") REFERENCES "campaigns"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leads" ADD CONSTRAINT "leads_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_tags" ADD CONSTRAINT "lead_tags_partner_id_workspace_id_tag_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "tag_id") REFERENCES "tags"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_tags" ADD CONSTRAINT "lead_tags_partner_id_workspace_id_lead_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "lead_id") REFERENCES "leads"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_events" ADD CONSTRAINT "lead_events_partner_id_workspace_id_lead_id_fkey" FOREIGN KEY ("partner_id", "workspace_id", "lead_id") REFERENCES "leads"("partner_id", "workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrol_rules" ADD CONSTRAINT "enrol_rules_partner_id_workspace_id_fkey" FOREIGN KEY ("partner_id", "workspace_id") REFERENCES "workspaces"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security: what has no workspace belongs to the agency and is out of a workspace's sight.
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['campaigns', 'campaign_recipients', 'campaign_tallies', 'campaign_figures', 'dial_decisions',
    'dnc_entries', 'number_days', 'contact_days', 'imports', 'import_problems', 'leads', 'lead_tags', 'lead_events',
    'enrol_rules'] LOOP
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
GRANT DELETE ON campaign_recipients, dnc_entries, lead_tags, enrol_rules TO genius_app;
ALTER TABLE dial_paces ENABLE ROW LEVEL SECURITY;
ALTER TABLE dial_paces FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dial_paces TO genius_app
  USING (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()))
  WITH CHECK (partner_id = (SELECT app_partner_id()) AND (SELECT app_all_workspaces()));

-- Proof is added and, with what it proves, deleted; it is never rewritten.
REVOKE UPDATE ON dial_decisions FROM genius_app, genius_system;

ALTER TABLE campaigns ADD CONSTRAINT campaigns_agent_check CHECK (status = 'draft' OR agent_id IS NOT NULL);
ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_dialing_check CHECK (state <> 'dialing' OR call_id IS NOT NULL);
ALTER TABLE campaign_tallies ADD CONSTRAINT campaign_tallies_count_check CHECK (count >= 0);
ALTER TABLE leads ADD CONSTRAINT leads_score_check CHECK (score BETWEEN 0 AND 100);
ALTER TABLE dnc_entries ADD CONSTRAINT dnc_entries_scope_check CHECK ((scope = 'workspace') = (workspace_id IS NOT NULL));
ALTER TABLE phone_numbers ADD CONSTRAINT phone_numbers_daily_dial_limit_check CHECK (daily_dial_limit >= 0);
ALTER TABLE provider_integrations ADD CONSTRAINT provider_integrations_pace_check
  CHECK (inbound_reserve >= 0 AND calls_per_second > 0);

-- How many recipients are in each state, kept by the database with every statement that moves any. Rows are taken in
-- order of their key, so that two statements wait for each other instead of blocking each other for good.
CREATE FUNCTION tally_recipients() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO campaign_tallies AS t (partner_id, workspace_id, campaign_id, state, outcome, reason, count)
    SELECT partner_id, workspace_id, campaign_id, state, outcome, reason, count(*) FROM now_rows
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (partner_id, workspace_id, campaign_id, state, outcome, reason) DO UPDATE SET count = t.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE campaign_tallies t SET count = t.count - d.count
      FROM (SELECT l.partner_id, l.workspace_id, l.campaign_id, l.state, l.outcome, l.reason, g.count
              FROM campaign_tallies l
              JOIN (SELECT partner_id, workspace_id, campaign_id, state, outcome, reason, count(*)::int AS count
                      FROM old_rows GROUP BY 1, 2, 3, 4, 5, 6) g
             USING (partner_id, workspace_id, campaign_id, state, outcome, reason)
             ORDER BY 1, 2, 3, 4, 5, 6 FOR UPDATE OF l) d
     WHERE t.partner_id = d.partner_id AND t.workspace_id = d.workspace_id AND t.campaign_id = d.campaign_id
       AND t.state = d.state AND t.outcome = d.outcome AND t.reason = d.reason;
  ELSE
    INSERT INTO campaign_tallies AS t (partner_id, workspace_id, campaign_id, state, outcome, reason, count)
    SELECT partner_id, workspace_id, campaign_id, state, outcome, reason, 0
      FROM now_rows GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (partner_id, workspace_id, campaign_id, state, outcome, reason) DO NOTHING;
    UPDATE campaign_tallies t SET count = t.count + d.delta
      FROM (SELECT l.partner_id, l.workspace_id, l.campaign_id, l.state, l.outcome, l.reason, g.delta
              FROM campaign_tallies l
              JOIN (SELECT partner_id, workspace_id, campaign_id, state, outcome, reason, sum(step)::int AS delta
                      FROM (SELECT partner_id, workspace_id, campaign_id, state, outcome, reason, 1 AS step FROM now_rows
                            UNION ALL
                            SELECT partner_id, workspace_id, campaign_id, state, outcome, reason, -1 FROM old_rows) s
                     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(step) <> 0) g
             USING (partner_id, workspace_id, campaign_id, state, outcome, reason)
             ORDER BY 1, 2, 3, 4, 5, 6 FOR UPDATE OF l) d
     WHERE t.partner_id = d.partner_id AND t.workspace_id = d.workspace_id AND t.campaign_id = d.campaign_id
       AND t.state = d.state AND t.outcome = d.outcome AND t.reason = d.reason;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_inserted AFTER INSERT ON campaign_recipients REFERENCING NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tally_recipients();
CREATE TRIGGER tally_updated AFTER UPDATE ON campaign_recipients REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tally_recipients();
CREATE TRIGGER tally_deleted AFTER DELETE ON campaign_recipients REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tally_recipients();
