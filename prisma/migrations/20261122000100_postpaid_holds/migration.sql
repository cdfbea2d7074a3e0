-- What is set aside of a postpaid period's spend cap, where nothing is taken from a balance.
ALTER TABLE "credit_holds" ADD COLUMN "period_micros" BIGINT NOT NULL DEFAULT 0;
