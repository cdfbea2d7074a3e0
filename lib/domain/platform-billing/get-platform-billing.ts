import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type PlatformBillingResource, platformBillingResource } from "@/types/platform-billing";

/** Of each kind of thing, so many are named. */
const MOST_NAMED = 20;

/**
 * Money between the platform and its agencies as it stands now, and what needs somebody. For the platform's operators
 * alone: crosses tenants. One statement.
 */
export async function getPlatformBilling(): Promise<PlatformBillingResource> {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      platformBillingResource,
      sql`select ${listOf(PLANS)} as plans, ${listOf(STATES)} as states, ${listOf(UNPAID)} as unpaid,
                 (${WITHOUT_PLAN}) as "withoutPlan",
                 ${listOf(feesSql(monthAt(0), monthAt(-1)))} as fees, ${listOf(UNSENT)} as unsent,
                 ${deadOf(sql`meter_events`)} as "deadUsage", ${deadOf(sql`stripe_events`)} as "deadEvents",
                 ${listOf(DIFFERENCES)} as differences, ${listOf(FAILED)} as "failedPurchases"`,
    ),
  );
  if (!row) throw new Error("A statement of aggregates answered no row.");
  return row;
}

/** The first instant of a month of UTC, so many months from this one. */
function monthAt(offset: number): Date {
  const at = now();
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset, 1));
}

function listOf(rows: Sql): Sql {
  return sql`coalesce((select jsonb_agg(to_jsonb(r)) from (${rows}) r), '[]')`;
}

/** An instant as resources tell it. */
function instantOf(column: Sql): Sql {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const PLANS = sql`
  select v.id as "planVariantId", v.name, s.currency, count(*)::int as agencies,
         round(sum(s.price_micros / case s.interval when 'year' then 12.0 else 1.0 end))::bigint::text as "monthlyMicros"
    from partner_subscriptions s join plan_variants v on v.id = s.plan_variant_id
   where s.ended_at is null and s.status in ('active', 'past_due')
   group by v.id, v.name, s.currency
   order by sum(s.price_micros / case s.interval when 'year' then 12.0 else 1.0 end) desc, v.id`;

const STATES = sql`
  select g.status, g.stage, count(*)::int as subscriptions,
         jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.place)
           filter (where g.place <= ${MOST_NAMED}) as agencies
    from (select s.status::text as status, s.dunning_stage::text as stage, p.id, p.name,
                 row_number() over (partition by s.status, s.dunning_stage order by s.past_due_since, s.id) as place
            from partner_subscriptions s join partners p on p.id = s.partner_id
           where s.ended_at is null) g
   group by g.status, g.stage order by g.status, g.stage`;

const UNPAID = sql`
  select u.currency, count(*)::int as invoices, sum(u.due)::bigint::text as "dueMicros",
         jsonb_agg(jsonb_build_object('invoiceId', u.id, 'number', u.number,
             'partner', jsonb_build_object('id', u.partner_id, 'name', u.name), 'dueMicros', u.due::text,
             'issuedAt', ${instantOf(sql`u.issued_at`)}) order by u.place)
           filter (where u.place <= ${MOST_NAMED}) as oldest
    from (select i.id, i.number, i.currency, i.partner_id, p.name, i.issued_at,
                 i.amount_due_micros - i.amount_paid_micros as due,
                 row_number() over (partition by i.currency order by i.issued_at, i.id) as place
            from invoices i join partners p on p.id = i.partner_id
           where i.workspace_id is null and i.status = 'open') u
   group by u.currency order by u.currency`;

const WITHOUT_PLAN = sql`
  select jsonb_build_object('count', count(*)::int, 'oldest', coalesce(
           jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'clients', n.clients,
             'createdAt', ${instantOf(sql`n.created_at`)}) order by n.place) filter (where n.place <= ${MOST_NAMED}), '[]'))
    from (select p.id, p.name, p.created_at, row_number() over (order by p.created_at, p.id) as place,
                 (select count(*)::int from workspaces w where w.partner_id = p.id and w.deleted_at is null) as clients
            from partners p
           where p.deleted_at is null and p.status = 'active' and not p.is_platform_partner and not p.is_billing_exempt
             and not exists (select from partner_subscriptions s where s.partner_id = p.id)) n`;

function feesSql(thisMonth: Date, lastMonth: Date): Sql {
  // A refund gives the platform's part back in proportion.
  const kept = sql`(f.application_fee_micros
    - round(f.application_fee_micros::numeric * f.refunded_micros / greatest(f.amount_micros, 1)))`;
  return sql`
    select f.currency,
           coalesce(sum(${kept}) filter (where f.succeeded_at >= ${thisMonth}), 0)::bigint::text as "thisMonthMicros",
           coalesce(sum(${kept}) filter (where f.succeeded_at < ${thisMonth}), 0)::bigint::text as "lastMonthMicros"
      from payments f
     where f.status = 'succeeded' and f.succeeded_at >= ${lastMonth} and f.application_fee_micros > 0
     group by f.currency order by f.currency`;
}

const UNSENT = sql`
  select m.currency, count(*)::int as calls, sum(m.value_micros)::bigint::text as "valueMicros",
         ${instantOf(sql`min(m.occurred_at)`)} as "oldestAt"
    from meter_events m where m.status = 'pending' group by m.currency order by m.currency`;

function deadOf(table: Sql): Sql {
  return sql`jsonb_build_object(
    'count', (select count(*)::int from ${table} where status = 'dead'),
    'newestIds', coalesce((select jsonb_agg(d.id) from (
        select id from ${table} where status = 'dead' order by id desc limit ${MOST_NAMED}) d), '[]'))`;
}

const DIFFERENCES = sql`
  select d.kind::text as kind, count(*)::int as open from reconciliation_differences d
   where d.status = 'open' group by d.kind order by d.kind`;

const FAILED = sql`
  select c.id as "checkoutId", c.request_id as "requestId", q.company_name as company, c.failure,
         ${instantOf(sql`c.created_at`)} as "createdAt"
    from agency_checkouts c join partner_requests q on q.id = c.request_id
   where c.failure is not null and c.provisioned_at is null
   order by c.id desc limit ${MOST_NAMED}`;
