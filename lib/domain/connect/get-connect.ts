import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { CONNECT_COLUMNS, connectRow, LIVE_CONNECT } from "./connect-row";

const agencyRow = z.object({
  account: connectRow.nullable(),
  history: z.array(connectRow),
  platformFeeBasisPoints: z.number().int(),
  subscribers: z.array(z.object({ workspaceId: z.uuid(), name: z.string() })),
  subscriptions: z.number().int(),
  /** Periods of postpaid plans whose usage is on no invoice yet. */
  openPeriods: z.number().int(),
  /** Payment pages that are still open. */
  openCheckouts: z.number().int(),
});
export type ConnectFacts = z.infer<typeof agencyRow>;

/** How the clients of the agency in the scope pay it, with what holds the account in place. One statement. */
export async function getConnect(ctx: TenantContext): Promise<ConnectFacts> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      agencyRow,
      sql`
      select ${LIVE_CONNECT} as account,
             coalesce((select jsonb_agg(to_jsonb(former) order by former."disconnectedAt" desc) from (
               select ${CONNECT_COLUMNS} from connect_accounts a
                where a.partner_id = p.id and a.disconnected_at is not null
                order by a.disconnected_at desc limit 20) former), '[]'::jsonb) as history,
             coalesce(p.platform_fee_basis_points, v.platform_fee_basis_points, 0) as "platformFeeBasisPoints",
             coalesce((select jsonb_agg(jsonb_build_object('workspaceId', s.id, 'name', s.name) order by s.name, s.id)
               from (select w.id, w.name ${LIVE_SUBSCRIPTIONS} order by w.name, w.id limit 50) s), '[]'::jsonb)
               as subscribers,
             (select count(*)::int ${LIVE_SUBSCRIPTIONS}) as subscriptions,
             (select count(*)::int from billing_periods b
               join client_subscriptions s on s.id = b.subscription_id
               join connect_accounts a on a.id = s.connect_account_id and a.disconnected_at is null
              where b.partner_id = p.id and b.kind = 'postpaid' and b.status in ('open', 'closing')
                and s.ended_at is not null) as "openPeriods",
             (select count(*)::int from checkouts k
               join connect_accounts a on a.id = k.connect_account_id and a.disconnected_at is null
              where k.partner_id = p.id and k.status = 'open' and k.purpose <> 'card' and k.expires_at > ${now()})
               as "openCheckouts"
        from partners p left join plan_variants v on v.id = p.plan_variant_id
       where p.id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  if (!row) throw notFound("agency");
  return row;
}

/** Subscriptions that run through the account of partner `p` that is connected now, with their clients `w`. */
const LIVE_SUBSCRIPTIONS = sql`
  from client_subscriptions s
  join connect_accounts a on a.id = s.connect_account_id and a.disconnected_at is null
  join workspaces w on w.id = s.workspace_id
 where s.partner_id = p.id and s.ended_at is null`;

/** Why the account cannot be disconnected now; null when it can. */
export function disconnectBlockedReason(facts: ConnectFacts): string | null {
  const { account, subscribers, subscriptions, openPeriods, openCheckouts } = facts;
  if (account === null) return "No account is connected.";
  if (subscriptions > 0) {
    const named = subscribers
      .slice(0, 5)
      .map(({ name }) => name)
      .join(", ");
    const others = subscriptions - Math.min(5, subscribers.length);
    const who = others > 0 ? `${named} and ${others} more` : named;
    return `Subscriptions run through this account: ${who}. End them first, so that nobody is charged without you knowing.`;
  }
  if (openPeriods > 0)
    return "Usage of ended subscriptions is not invoiced yet. Disconnect the account once the last invoices are out.";
  if (openCheckouts > 0)
    return "A client is on a payment page right now. Try again once it has paid or the page has closed, in a day at most.";
  return null;
}
