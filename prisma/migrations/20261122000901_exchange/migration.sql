-- Costs may be in another currency than the charge: what they came to is kept beside them, and a margin only where it is known.
ALTER TABLE "usage_records" ADD COLUMN "exchange" JSONB;
ALTER TABLE "usage_records" ALTER COLUMN "margin_micros" DROP NOT NULL;

-- Calls of which a cost could not be told in the client's currency.
ALTER TABLE "call_stats_slots" ADD COLUMN "uncompared_count" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "call_stats_daily" ADD COLUMN "uncompared_count" INTEGER NOT NULL DEFAULT 0;

-- The month's cap is told once a month.
ALTER TABLE "auto_recharges" ADD COLUMN "cap_told_at" TIMESTAMPTZ(3);
