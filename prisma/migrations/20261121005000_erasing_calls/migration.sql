-- What a call was before it was chosen for erasing, until it is erased: a legal hold gives it back as it was, however
-- often the erasing died half-way since.
ALTER TABLE "calls" ADD COLUMN "erasing" JSONB;
CREATE INDEX "calls_erasing_idx" ON "calls"("partner_id", "workspace_id") WHERE (erasing is not null);
