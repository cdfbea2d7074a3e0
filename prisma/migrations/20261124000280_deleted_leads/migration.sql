-- Deleted leads are forgotten by age, across tenants.
CREATE INDEX "leads_purge_idx" ON "leads"("deleted_at") WHERE (deleted_at is not null);
