-- Whether the payment service can compute taxes for an agency's sales, and why a former account is one.
ALTER TABLE "connect_accounts" ADD COLUMN "tax_ready" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "disconnect_reason" TEXT;
