-- Usage of agencies is counted in micros: one price of one micro for each currency and interval.
CREATE TABLE "metered_prices" (
    "id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "interval" "billing_interval" NOT NULL,
    "stripe_meter_id" TEXT NOT NULL,
    "stripe_product_id" TEXT NOT NULL,
    "stripe_price_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "metered_prices_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "metered_prices_stripe_price_id_key" ON "metered_prices"("stripe_price_id");
CREATE UNIQUE INDEX "metered_prices_currency_interval_key" ON "metered_prices"("currency", "interval");
ALTER TABLE metered_prices ENABLE ROW LEVEL SECURITY;
ALTER TABLE metered_prices FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_read ON metered_prices FOR SELECT TO genius_app USING (true);
GRANT SELECT ON metered_prices TO genius_app;

-- Payment opens again what was closed for want of it, and nothing that an operator closed.
ALTER TABLE "partners" ADD COLUMN "is_suspended_for_billing" BOOLEAN NOT NULL DEFAULT false;

CREATE TYPE "partner_request_source" AS ENUM ('form', 'checkout');
ALTER TABLE "partner_requests" ADD COLUMN "source" "partner_request_source" NOT NULL DEFAULT 'form';

CREATE INDEX "agency_checkouts_unfinished_idx" ON "agency_checkouts"("expires_at") WHERE (provisioned_at is null and status <> 'expired');
