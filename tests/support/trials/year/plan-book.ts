import { coinsOf, type Money, monthsAfter, PLANS, type PlanKey } from "./terms";

interface Held {
  plan: PlanKey;
  /** From where periods are counted. */
  anchor: Date;
  /** Periods until the next invoice. */
  steps: number;
  pending: PlanKey | null;
  ends: boolean;
  /** The payment service gives it up after the next invoice. */
  isHopeless: boolean;
}

/** What a client's plan should have come to, told from what was asked for alone. */
export class PlanBook {
  /** Totals of all invoices for plans in their order, in coins. */
  readonly expected: { at: Date; coins: number }[] = [];
  /** Which plan held from when on; null for none. */
  readonly spans: { from: Date; plan: PlanKey | null }[] = [];
  /** When the plan gave nothing; `isSure` is false where that hangs on when a bank was asked. */
  readonly rests: { from: Date; until: Date | null; isSure: boolean }[] = [];
  held: Held | null = null;
  readonly #money: Money;
  readonly #cuts = new Set<number>();

  constructor(money: Money) {
    this.#money = money;
  }

  begin(plan: PlanKey, at: Date, trialDays: number): void {
    const anchor = new Date(at.getTime() + trialDays * 86_400_000);
    this.held = { plan, anchor, steps: trialDays > 0 ? 0 : 1, pending: null, ends: false, isHopeless: false };
    this.expected.push({ at, coins: trialDays > 0 ? 0 : this.#price(plan) });
    this.spans.push({ from: at, plan });
  }

  /** A change at once, at the total that was promised; one of the interval counts periods from now on. */
  change(plan: PlanKey, at: Date, coins: number): void {
    const { held } = this;
    if (!held) throw new Error("There is no plan to change");
    this.#cuts.add(at.getTime());
    if (PLANS[plan].interval !== PLANS[held.plan].interval) Object.assign(held, { anchor: at, steps: 1 });
    held.plan = plan;
    this.expected.push({ at, coins });
    this.spans.push({ from: at, plan });
  }

  rest(from: Date, isSure: boolean): void {
    this.rests.push({ from, until: null, isSure });
  }

  wake(until: Date): void {
    const last = this.rests.at(-1);
    if (last) last.until = until;
  }

  /** Goes on after a rest into which a renewal fell: a new period begins, and periods are counted from it. */
  renew(at: Date): void {
    const { held } = this;
    if (!held) throw new Error("There is no plan to renew");
    Object.assign(held, { anchor: at, steps: 1 });
    this.expected.push({ at, coins: this.#price(held.plan) });
    this.wake(at);
  }

  /** Whether a period begins in the middle of one that was paid, less what was used of that one's minutes. */
  isCut(at: Date): boolean {
    return this.#cuts.has(at.getTime());
  }

  end(at: Date): void {
    const rest = this.rests.at(-1);
    if (rest?.until === null) rest.until = at;
    this.held = null;
    this.spans.push({ from: at, plan: null });
  }

  /** The next instant at which something is due; null without a plan. */
  next(): Date | null {
    if (!this.held) return null;
    const { plan, anchor, steps } = this.held;
    return monthsAfter(anchor, steps * (PLANS[plan].interval === "year" ? 12 : 1));
  }

  /** Whatever falls due until then. */
  moveTo(now: Date): void {
    for (let at = this.next(); at !== null && at <= now; at = this.next()) {
      const { held } = this;
      if (!held) return;
      if (held.ends) {
        this.end(at);
        return;
      }
      if (held.pending) {
        held.plan = held.pending;
        held.pending = null;
        this.spans.push({ from: at, plan: held.plan });
      }
      held.steps += 1;
      this.expected.push({ at, coins: this.#price(held.plan) });
      if (held.isHopeless) this.held = null;
    }
  }

  #price(plan: PlanKey): number {
    return coinsOf(PLANS[plan].priceMicros * this.#money.scale, this.#money);
  }
}
