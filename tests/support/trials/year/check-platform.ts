import { allRows } from "../behind-the-curtain";
import type { CaseBook } from "../case-book";
import type { Agency } from "./agency";
import { costOf } from "./check-calls";
import { readInvoices } from "./check-invoices";
import { coinsOf, monthsAfter } from "./terms";
import type { World } from "./world";

/** What an agency paid the platform: each month its plan, and what the calls of the month before cost it where that is metered. */
export async function checkPlatform(
  book: CaseBook,
  world: World,
  agency: Agency,
  label: string,
): Promise<void> {
  const { tenant, money, usage, platformMicros } = agency;
  const { partnerId } = tenant;
  const calls = await allRows(
    "select raw_seconds as raw, occurred_at as at from usage_records where partner_id = $1 order by occurred_at",
    [partnerId],
  );
  const [told] = await allRows(
    "select coalesce(sum(value_micros), 0)::text as sum, count(*)::int as rows from meter_events where partner_id = $1 and status = 'sent'",
    [partnerId],
  );
  const costs = calls.map(({ raw, at }) => ({
    at: at as Date,
    micros: costOf(BigInt(String(raw)), money.scale),
  }));
  const sum = costs.reduce((total, { micros }) => total + micros, 0n);
  book.equal(told?.sum, usage === "metered" ? String(sum) : "0", `${label}: what the meter was told`);
  if (usage === "exempt") return;
  const [row] = await allRows(
    `select s.stripe_subscription_id as sub, c.stripe_customer_id as customer, s.started_at as anchor
       from partner_subscriptions s join payment_customers c on c.partner_id = s.partner_id and c.workspace_id is null
      where s.partner_id = $1`,
    [partnerId],
  );
  const anchor = row?.anchor as Date;
  const invoices = (await readInvoices(world, String(row?.customer))).filter(
    (each) => each.parent?.subscription_details,
  );
  const months = invoices.length;
  book.check(
    monthsAfter(anchor, months) > world.now() && monthsAfter(anchor, months - 1) <= world.now(),
    `${label}: ${months} invoices of the platform`,
  );
  for (const [index, { total, status }] of invoices.entries()) {
    const [from, until] = [monthsAfter(anchor, index - 1), monthsAfter(anchor, index)];
    const used = costs.filter(({ at }) => usage === "metered" && index > 0 && at >= from && at < until);
    const micros = used.reduce((all, each) => all + each.micros, 0n);
    const due = coinsOf(platformMicros, money) + coinsOf(micros, money);
    book.equal([total, status], [due, "paid"], `${label}: the platform's invoice of ${until.toISOString()}`);
  }
}
