import { sql } from "@/lib/data/rows";

/** Whether a rule that is on puts new leads on the list of `campaigns c`: with nobody left to call, it waits for them. */
export const isFed = sql`
  exists (select from enrol_rules e
           where e.partner_id = c.partner_id and e.workspace_id = c.workspace_id and e.campaign_id = c.id and e.is_active)`;
