-- A change of plan that was asked of the payment service and is not confirmed yet, and what the agency lets a client owe.
ALTER TABLE "client_subscriptions" ADD COLUMN     "change_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "change_at" TIMESTAMPTZ(3),
ADD COLUMN     "change_version_id" UUID,
ADD COLUMN     "spend_cap_micros" BIGINT;

ALTER TABLE client_subscriptions ADD CONSTRAINT client_subscriptions_cap_check CHECK (spend_cap_micros > 0);
