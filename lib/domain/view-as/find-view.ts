import { z } from "zod";
import { systemQuery } from "@/lib/data/system-query";
import { sha256Hex } from "@/lib/platform/crypto";

const offeredView = z.object({
  workspaceName: z.string(),
  workspaceSlug: z.string(),
  userName: z.string(),
  isPlatform: z.boolean(),
  mayWrite: z.boolean(),
  reason: z.string(),
});
export type OfferedView = z.infer<typeof offeredView>;

/** What a link would open on this partner's host, or null when it would open nothing. Looking spends nothing. */
export async function findOfferedView(partnerId: string, token: string): Promise<OfferedView | null> {
  const [view] = await systemQuery(z.array(offeredView), SQL, [partnerId, sha256Hex(token)]);
  return view ?? null;
}

const SQL = `
  select w.name as "workspaceName", w.slug as "workspaceSlug", coalesce(nullif(u.name, ''), u.email::text) as "userName",
         v.is_platform as "isPlatform", v.may_write as "mayWrite", v.reason
    from view_as_sessions v
    join users u on u.id = v.user_id
    join workspaces w on w.partner_id = v.partner_id and w.id = v.workspace_id
   where v.partner_id = $1 and v.token_hash = $2 and v.redeemed_at is null and v.ended_at is null
     and v.token_expires_at > now()`;
