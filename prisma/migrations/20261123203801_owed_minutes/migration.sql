-- What was used ahead of a period that was cut short and credited is taken off the next one.
ALTER TABLE "billing_periods" ADD COLUMN "owed_seconds" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE billing_periods ADD CONSTRAINT billing_periods_owed_check CHECK (owed_seconds >= 0);

-- Looked for every minute.
CREATE INDEX "invoices_unsent_idx" ON "invoices"("id") WHERE (kind = 'usage' AND status = 'draft');
