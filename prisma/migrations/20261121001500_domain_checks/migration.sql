-- When a domain is looked up next, what was found last, and since when the proof of a domain in use is gone.
ALTER TABLE "partner_domains" ADD COLUMN     "last_check_found" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "next_check_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "points_here" BOOLEAN,
ADD COLUMN     "proof_lost_at" TIMESTAMPTZ(3);

-- Domains due for a look-up, over all partners.
CREATE INDEX "partner_domains_due_idx" ON "partner_domains"("next_check_at") WHERE (next_check_at is not null);

ALTER TABLE partner_domains ADD CONSTRAINT partner_domains_check_error_check
  CHECK (last_check_error IN ('not_found', 'wrong_value', 'dns_failed', 'held', 'quarantined'));
