import { z } from "zod";
import { type ClientFeature, grantedFeatures } from "@/config/client-features";
import { PARTNER_ROLES, WORKSPACE_ROLES, type WorkspaceRole } from "@/config/permissions";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { type Recipients, toStoredSettings } from "@/types/settings";
import type { TenantContext } from "../shared/tenant-context";

const person = z.object({ id: z.uuid(), email: z.string(), name: z.string() });
export type Addressee = z.infer<typeof person>;

const standingRow = z.object({
  name: z.string(),
  slug: z.string(),
  currency: z.string(),
  settings: z.unknown().transform(toStoredSettings),
  features: z.unknown().transform((stored): ClientFeature[] => grantedFeatures(stored)),
  troubleMailedAt: z.date().nullable(),
  balanceMicros: z.bigint(),
  failingAgents: z.array(z.string()),
  supportEmail: z.string().nullable(),
  members: z.array(person.extend({ role: z.enum(WORKSPACE_ROLES) })),
  staff: z.array(person.extend({ role: z.enum(PARTNER_ROLES) })),
});

/** What a mail about a workspace needs to know: how things are there, and who could be told. */
export type Standing = z.infer<typeof standingRow>;

const MOST_AGENTS_NAMED = 5;

/** The workspace as it is now, its row locked; null when it is closed or gone. One statement, as the system role. */
export async function lockStanding(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
): Promise<Standing | null> {
  const [row] = await queryRows(
    ctx.tx,
    standingRow,
    sql`
      select w.name, w.slug, w.currency, w.settings, w.features, w.trouble_mailed_at as "troubleMailedAt",
             p.support_email as "supportEmail",
             coalesce((select a.balance_micros from credit_accounts a
                        where a.partner_id = w.partner_id and a.workspace_id = w.id), 0)::bigint as "balanceMicros",
             coalesce((select json_agg(f.name)
                         from (select a.name from agents a
                                where a.partner_id = w.partner_id and a.workspace_id = w.id
                                  and a.deleted_at is null and a.archived_at is null
                                  and a.published_version is not null and a.sync_status = 'error'
                                order by a.name limit ${MOST_AGENTS_NAMED}) f), '[]'::json) as "failingAgents",
             coalesce((select json_agg(json_build_object('id', u.id, 'email', u.email, 'name', u.name,
                                'role', m.role) order by m.created_at)
                         from workspace_members m join users u on u.id = m.user_id
                        where m.partner_id = w.partner_id and m.workspace_id = w.id), '[]'::json) as members,
             coalesce((select json_agg(json_build_object('id', u.id, 'email', u.email, 'name', u.name,
                                'role', m.role) order by m.created_at)
                         from partner_members m join users u on u.id = m.user_id
                        where m.partner_id = w.partner_id and m.role <> 'member'), '[]'::json) as staff
        from workspaces w
        join partners p on p.id = w.partner_id
       where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid
         and w.deleted_at is null and w.status = 'active' and p.status = 'active' and p.deleted_at is null
         for no key update of w`,
  );
  return row ?? null;
}

const ROLES: Record<Recipients, readonly WorkspaceRole[]> = {
  nobody: [],
  owners: ["owner"],
  admins: ["admin", "owner"],
};

/** Those of the workspace's own people whom its settings name. */
export function recipientsOf({ members }: Standing, choice: Recipients): Addressee[] {
  return members.filter(({ role }) => ROLES[choice].includes(role));
}
