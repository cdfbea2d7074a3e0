-- Inbound calls name the agent by the engine's id, within one integration.
CREATE INDEX "agents_external_integration_id_external_id_idx" ON "agents"("external_integration_id", "external_id");
