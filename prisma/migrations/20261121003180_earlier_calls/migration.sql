-- Row-level security is forced, so the owner of the tables sees no row of them: unless a superuser migrated, what an
-- earlier step was to say of calls that were there before was said of none. It is said here, over again where it was not
-- in vain. Nobody else works meanwhile: each table is locked until the end.
ALTER TABLE calls NO FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_records NO FORCE ROW LEVEL SECURITY;
ALTER TABLE workspaces NO FORCE ROW LEVEL SECURITY;
ALTER TABLE call_stats_slots NO FORCE ROW LEVEL SECURITY;
ALTER TABLE call_stats_daily NO FORCE ROW LEVEL SECURITY;
ALTER TABLE call_hours_daily NO FORCE ROW LEVEL SECURITY;
ALTER TABLE call_search NO FORCE ROW LEVEL SECURITY;

-- What earlier calls say of themselves.
UPDATE calls c SET origin = 'received' WHERE c.direction = 'inbound' AND c.origin = 'placed';
UPDATE calls c SET stat_hour = extract(hour FROM c.created_at AT TIME ZONE w.time_zone)
  FROM workspaces w WHERE w.partner_id = c.partner_id AND w.id = c.workspace_id AND c.stat_hour = 0
   AND (c.created_at AT TIME ZONE w.time_zone)::date = c.stat_date
   AND extract(hour FROM c.created_at AT TIME ZONE w.time_zone) <> 0;
UPDATE calls c SET goal_met = CASE lower(c.analysis->>'successEvaluation') WHEN 'true' THEN true WHEN 'false' THEN false END
 WHERE c.goal_met IS NULL AND lower(c.analysis->>'successEvaluation') IN ('true', 'false');

DELETE FROM call_stats_slots;
DELETE FROM call_stats_daily;
DELETE FROM call_hours_daily;

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

-- Earlier calls are found too.
INSERT INTO call_search (call_id, partner_id, workspace_id, words, labels)
SELECT f.id, f.partner_id, f.workspace_id, f.words, f.labels
  FROM (SELECT c.id, c.partner_id, c.workspace_id,
               call_words(concat_ws(' ', c.contact_name, c.summary, transcript_text(c.transcript))) AS words,
               call_labels(c.contact_name, c.from_number, c.to_number) AS labels
          FROM calls c WHERE c.deleted_at IS NULL) f
 WHERE f.labels <> '' OR f.words <> ''::tsvector
ON CONFLICT (call_id) DO NOTHING;

ALTER TABLE calls FORCE ROW LEVEL SECURITY;
ALTER TABLE usage_records FORCE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
ALTER TABLE call_stats_slots FORCE ROW LEVEL SECURITY;
ALTER TABLE call_stats_daily FORCE ROW LEVEL SECURITY;
ALTER TABLE call_hours_daily FORCE ROW LEVEL SECURITY;
ALTER TABLE call_search FORCE ROW LEVEL SECURITY;
