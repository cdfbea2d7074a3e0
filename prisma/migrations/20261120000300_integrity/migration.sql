-- The books are append-only for every role. A statement trigger also refuses a change that would touch no row, and
-- ALWAYS keeps it on while replicated changes are applied.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE credit_entries ENABLE ALWAYS TRIGGER append_only;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON usage_records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE usage_records ENABLE ALWAYS TRIGGER append_only;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_logs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_logs ENABLE ALWAYS TRIGGER append_only;

-- Names that become host names and paths.
ALTER TABLE partners ADD CONSTRAINT partners_slug_check
  CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 63);
ALTER TABLE workspaces ADD CONSTRAINT workspaces_slug_check
  CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 63);
ALTER TABLE partner_domains ADD CONSTRAINT partner_domains_hostname_check
  CHECK (hostname ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' AND length(hostname) <= 253);
ALTER TABLE partners ADD CONSTRAINT partners_brand_accent_check
  CHECK (brand_accent ~* '^#[0-9a-f]{6}$');

ALTER TABLE phone_numbers ADD CONSTRAINT phone_numbers_e164_check
  CHECK (e164 ~ '^\+[1-9][0-9]{1,14}$');

-- Money: prices, holds and recorded costs are never negative. Balances may be: a settlement always posts.
ALTER TABLE plan_variants ADD CONSTRAINT plan_variants_money_check
  CHECK (price_micros_per_month >= 0 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE partners ADD CONSTRAINT partners_money_check
  CHECK (cost_micros_per_minute >= 0 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE workspaces ADD CONSTRAINT workspaces_money_check
  CHECK (rate_micros_per_minute >= 0 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE credit_accounts ADD CONSTRAINT credit_accounts_money_check
  CHECK (held_micros >= 0 AND last_sequence >= 0 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE credit_entries ADD CONSTRAINT credit_entries_sequence_check
  CHECK (sequence >= 1 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE credit_holds ADD CONSTRAINT credit_holds_amount_check
  CHECK (amount_micros >= 0);
ALTER TABLE usage_records ADD CONSTRAINT usage_records_amounts_check
  CHECK (raw_seconds >= 0 AND billable_seconds >= 0 AND rate_micros_per_minute >= 0 AND provider_cost_micros >= 0
    AND partner_cost_micros >= 0 AND charge_micros >= 0 AND currency ~ '^[A-Z]{3}$');
ALTER TABLE calls ADD CONSTRAINT calls_amounts_check
  CHECK (duration_seconds >= 0 AND provider_cost_micros >= 0 AND charge_micros >= 0);
ALTER TABLE agents ADD CONSTRAINT agents_revision_check
  CHECK (revision >= 1 AND (synced_revision IS NULL OR synced_revision <= revision));
