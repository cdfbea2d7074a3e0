-- A payer that was deleted at the payment service stays, and another one takes its place.
ALTER TABLE "payment_customers" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
DROP INDEX "payment_customers_workspace_key";
DROP INDEX "payment_customers_partner_key";
CREATE UNIQUE INDEX "payment_customers_workspace_key" ON "payment_customers"("connect_account_id", "workspace_id") WHERE (workspace_id is not null and deleted_at is null);
CREATE UNIQUE INDEX "payment_customers_partner_key" ON "payment_customers"("partner_id") WHERE (workspace_id is null and deleted_at is null);

-- An account is topped up by itself once at a time.
CREATE UNIQUE INDEX "payments_workspace_recharge_key" ON "payments"("workspace_id") WHERE (workspace_id is not null and kind = 'auto_recharge' and status = 'pending');
CREATE UNIQUE INDEX "payments_partner_recharge_key" ON "payments"("partner_id") WHERE (workspace_id is null and kind = 'auto_recharge' and status = 'pending');
