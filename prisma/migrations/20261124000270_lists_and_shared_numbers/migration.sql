-- CreateIndex
CREATE INDEX "dnc_entries_expiring_idx" ON "dnc_entries"("expires_at") WHERE (expires_at is not null);

-- A number that an agency shares is dialled from by several of its clients.
CREATE INDEX "number_days_partner_id_phone_number_id_day_idx" ON "number_days"("partner_id", "phone_number_id", "day");
