-- A rate changes when its row is locked, not when the transaction that waited for the lock began: of two changes at once the
-- later one is the later version.
CREATE OR REPLACE FUNCTION keep_rate_versions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  payer_of price_payer;
  partner uuid;
  workspace uuid;
  rate bigint;
  present price_rules;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
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

-- What makes a ledger besides calls is little and is read on its own: free credits are told from it, and reasons are looked for.
CREATE INDEX "credit_entries_other_idx" ON "credit_entries"("account_id", "sequence" DESC) WHERE kind <> 'usage';

-- Plain rates that take effect are looked for every minute.
CREATE INDEX "price_rules_plain_start_idx" ON "price_rules"("valid_from")
  WHERE agent_id is null and plan_version_id is null and direction is null and country is null;
