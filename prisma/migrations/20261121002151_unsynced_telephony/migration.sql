-- What was left unsynced is found by these, over all partners.
CREATE INDEX phone_numbers_unsynced_idx ON phone_numbers (updated_at) WHERE deleted_at IS NULL AND sync_status <> 'synced';
CREATE INDEX sip_trunks_unsynced_idx ON sip_trunks (updated_at) WHERE deleted_at IS NULL AND sync_status <> 'synced';
