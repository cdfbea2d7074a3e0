-- Usage that comes when the invoice of its time is out counts in the period in which it is told.
ALTER TABLE "meter_events" ADD COLUMN "late_at" TIMESTAMPTZ(3);
CREATE INDEX "meter_events_late_idx" ON "meter_events"("partner_id", "late_at") WHERE (late_at is not null);
-- What the meter lacked of a day is of no workspace.
ALTER TABLE "meter_events" ALTER COLUMN "workspace_id" DROP NOT NULL;
