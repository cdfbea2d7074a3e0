-- The payment service knows a repeated event for a day only: when it was first told decides what may be repeated.
ALTER TABLE "meter_events" ADD COLUMN "first_tried_at" TIMESTAMPTZ(3);

-- Operators look at what is open over all agencies.
CREATE INDEX "reconciliation_differences_open_idx" ON "reconciliation_differences"("id" DESC) WHERE (status = 'open');
