-- An alert lasts as long as what it is about: a subject is told of once when it begins to lose money, not once a day.
ALTER TABLE "margin_alerts" ADD COLUMN "ended_at" TIMESTAMPTZ(3);
ALTER TABLE margin_alerts NO FORCE ROW LEVEL SECURITY;
UPDATE margin_alerts a SET ended_at = now()
 WHERE EXISTS (SELECT FROM margin_alerts b
                WHERE b.subject_id = a.subject_id AND b.reason = a.reason AND b.currency = a.currency AND b.id > a.id);
ALTER TABLE margin_alerts FORCE ROW LEVEL SECURITY;
DROP INDEX "margin_alerts_subject_id_reason_day_key";
CREATE UNIQUE INDEX "margin_alerts_open_key" ON "margin_alerts"("subject_id", "reason", "currency") WHERE (ended_at is null);
CREATE INDEX "margin_alerts_lasting_idx" ON "margin_alerts"("partner_id") WHERE (ended_at is null and subject_type <> 'call');
