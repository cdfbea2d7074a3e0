-- Why somebody was put off is forgotten after a while; this finds what is old enough, however many dials lie between.
CREATE INDEX "dial_decisions_deferred_idx" ON "dial_decisions"("id") WHERE (verdict = 'defer');

-- A number that an agency or the platform lists is looked for on all lists at once.
CREATE INDEX "campaign_recipients_waiting_phone_idx" ON "campaign_recipients"("phone") WHERE (state = 'pending');
