-- Whom a list of an agency or the platform left out is looked for on all lists at once when its entry is over.
CREATE INDEX "campaign_recipients_left_out_phone_idx" ON "campaign_recipients"("phone") WHERE (state = 'blocked');
