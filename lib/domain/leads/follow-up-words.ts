import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { leadName } from "./to-resource";

const row = z.object({
  firstName: z.string(),
  lastName: z.string(),
  company: z.string(),
  phone: z.string().nullable(),
  email: z.string(),
  note: z.string(),
  slug: z.string(),
  workspace: z.string(),
});

/**
 * What a mail about a lead's follow-up says, read when it is sent: nothing known of a person waits in a queue. Null for a lead
 * that is gone by then, or whose follow-up is.
 */
export async function followUpWords(
  partnerId: string,
  leadId: string,
): Promise<Record<"lead" | "note" | "slug" | "workspace" | "leadId", string> | null> {
  const [found] = await systemRead({}, (db) =>
    queryRows(
      db,
      row,
      sql`
        select l.first_name as "firstName", l.last_name as "lastName", l.company, l.phone, l.email,
               l.follow_up_note as note, w.slug::text, w.name as workspace
          from leads l join workspaces w on w.partner_id = l.partner_id and w.id = l.workspace_id
         where l.partner_id = ${partnerId}::uuid and l.id = ${leadId}::uuid and l.deleted_at is null
           and l.next_follow_up_at is not null and w.deleted_at is null`,
    ),
  );
  if (!found) return null;
  const { note, slug, workspace } = found;
  return { lead: leadName(found), note, slug, workspace, leadId };
}
