import { allRows } from "../behind-the-curtain";
import type { CaseBook } from "../case-book";
import type { Agency } from "./agency";
import type { Client } from "./client";
import { PLANS, type PlanKey, type Terms } from "./terms";

/** Priced as a client without a plan pays, in micros of a dollar. */
const PLAIN = {
  rateMicrosPerMinute: 200_003n,
  connectionFeeMicros: 0n,
  incrementSeconds: 1,
  minimumSeconds: 0,
};
const COST = 41_111n;
/** A call is settled within a day: one that began before a rest may find its period closed, and pays at its rates. */
const SETTLED_MS = 25 * 3_600_000;
/** So near a change it may lie on either side: clocks of two services are never quite the same. */
const NEAR_MS = 3_000;

type Rates = Pick<Terms, keyof typeof PLAIN>;

/** Nearest micro of a rate for a minute, halves up. */
function forSeconds(seconds: bigint, ratePerMinute: bigint): bigint {
  return (seconds * ratePerMinute * 2n + 60n) / 120n;
}

export function costOf(rawSeconds: bigint, scale: bigint): bigint {
  return forSeconds(rawSeconds, COST * scale);
}

interface Seen {
  raw: bigint;
  billable: bigint;
  included: bigint;
  charge: bigint;
  cost: bigint;
}

function dueOf({ raw, included }: Seen, terms: Rates, { money: { scale }, usage }: Agency) {
  // An agency that pays nothing is charged for no call.
  const isFree = usage === "exempt";
  const least = BigInt(terms.minimumSeconds);
  const step = BigInt(terms.incrementSeconds);
  const counted = raw < least ? least : raw;
  const billable = raw === 0n ? 0n : ((counted + step - 1n) / step) * step;
  const paid = billable - included;
  const fee = paid > 0n ? terms.connectionFeeMicros * scale : 0n;
  return {
    billable,
    charge: forSeconds(paid, terms.rateMicrosPerMinute * scale) + fee,
    cost: isFree ? 0n : costOf(raw, scale),
  };
}

/** Every call of a client: under the plan it had at that moment, at that plan's terms. */
export async function checkCalls(book: CaseBook, client: Client): Promise<void> {
  const { label, agency, workspaceId } = client;
  const calls = await allRows(
    `select u.*, b.kind as plan_kind, c.charge_micros as shown from usage_records u join calls c on c.id = u.id
       left join billing_periods b on b.id = u.period_id where u.workspace_id = $1 order by u.occurred_at`,
    [workspaceId],
  );
  for (const call of calls) {
    const at = new Date(
      String(call.occurred_at instanceof Date ? call.occurred_at.toISOString() : call.occurred_at),
    );
    const seen: Seen = {
      ...{ raw: BigInt(String(call.raw_seconds)), billable: BigInt(String(call.billable_seconds)) },
      ...{ included: BigInt(String(call.included_seconds)), charge: BigInt(String(call.charge_micros)) },
      cost: BigInt(String(call.partner_cost_micros)),
    };
    const { plans, mayRest, mustRest, restsSoon } = standingAt(client, at);
    const isPlain = call.basis === "workspace_credits";
    const isLeft = isPlain && restsSoon && seen.included === 0n;
    const plan = plans.find((key) => key !== null && basisOf(key) === call.basis) ?? null;
    const name = `${label}: the call ${String(call.id)} of ${at.toISOString()} (${String(call.basis)})`;
    book.check(
      isPlain ? isLeft || mayRest || plans.includes(null) : plan !== null && !mustRest,
      () => `${name}: not under ${plans.join()}`,
    );
    const verdicts = [
      ...(isPlain ? [PLAIN] : []),
      ...(isPlain && !isLeft ? [] : plans.flatMap((key) => (key === null ? [] : [PLANS[key]]))),
    ].map((terms) => {
      const due = dueOf(seen, terms, agency);
      return due.billable === seen.billable && due.charge === seen.charge && due.cost === seen.cost;
    });
    book.check(
      verdicts.includes(true) && String(call.shown) === String(call.charge_micros),
      () => `${name}: ${JSON.stringify(call)}`,
    );
  }
}

function basisOf(key: PlanKey): string {
  return PLANS[key].kind === "prepaid" ? "plan" : "postpaid";
}

/** Which plans a moment may belong to, and whether they rest then. */
function standingAt({ book }: Client, at: Date) {
  const plans = new Set<PlanKey | null>();
  for (const near of [-NEAR_MS, 0, NEAR_MS]) {
    const moment = at.getTime() + near;
    plans.add(book.spans.filter(({ from }) => from.getTime() <= moment).at(-1)?.plan ?? null);
  }
  const inside = (gap: number) =>
    book.rests.filter(
      ({ from, until }) =>
        from.getTime() - gap <= at.getTime() && at.getTime() < (until?.getTime() ?? Infinity) + gap,
    );
  return {
    plans: [...plans],
    mayRest: inside(NEAR_MS).length > 0,
    restsSoon: book.rests.some(({ from }) => at < from && from.getTime() - at.getTime() < SETTLED_MS),
    mustRest: inside(-NEAR_MS).some(({ isSure }) => isSure),
  };
}
