-- Reasons for the end that no table knows are few: they are found without walking all calls of a month.
CREATE INDEX "calls_unclassified_idx" ON "calls"("id") WHERE (ended_reason = 'unknown' and provider_ended_reason <> '');
