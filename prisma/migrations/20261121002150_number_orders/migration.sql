-- AlterTable
ALTER TABLE "phone_numbers" ADD COLUMN     "purchase_sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "release_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "source" JSONB,
ADD COLUMN     "switched_off_at" TIMESTAMPTZ(3),
ADD COLUMN     "sync_claimed_until" TIMESTAMPTZ(3),
ALTER COLUMN "e164" DROP NOT NULL;

-- AlterTable
ALTER TABLE "sip_trunks" ADD COLUMN     "removal_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "sync_claimed_until" TIMESTAMPTZ(3);

-- Only a number that is still to be bought is not known yet.
ALTER TABLE phone_numbers ADD CONSTRAINT phone_numbers_known_check
  CHECK (e164 IS NOT NULL OR external_id IS NULL);

-- One live row for a number of a key set, whoever adds it at the same moment.
CREATE UNIQUE INDEX "phone_numbers_one_live_key" ON "phone_numbers"("partner_id", "integration_id", "e164") WHERE (deleted_at is null);
