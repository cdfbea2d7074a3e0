import { Pool } from "pg";
import { drainPaymentEvents } from "@/lib/domain/payments/inbox/drain-events";
import { useClock as moveClock } from "@/lib/platform/clock";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { takeIn } from "@/tests/support/payment-events";

/** The payment service, and the one time that it, the product and the database live in. */
export interface World {
  own: OwnStripe;
  now(): Date;
  /** Goes on to an instant; what lies behind it stays. */
  advanceTo(to: Date): Promise<void>;
  /** Hands over what the payment service has told and works it off, until nothing new comes. */
  settleEvents(): Promise<void>;
  stop(): Promise<void>;
}

const MOST_ROUNDS = 40;

export async function startWorld(ownerUrl: string): Promise<World> {
  const own = await startOwnStripe();
  const pool = new Pool({ connectionString: ownerUrl, max: 1, allowExitOnIdle: true });
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead * 1_000);
  const release = moveClock(now);
  return {
    own,
    now,
    async advanceTo(to) {
      const seconds = Math.ceil((to.getTime() - now().getTime()) / 1_000);
      if (seconds <= 0) return;
      ahead += seconds;
      await pool.query("UPDATE sim.clock SET ahead = make_interval(secs => $1)", [ahead]);
      await own.advance(seconds);
    },
    async settleEvents() {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const handed = await own.deliverAll((deliveries) => Promise.all(deliveries.map(takeIn)));
        const { events } = await drainPaymentEvents({ budgetMs: 60_000 });
        if (handed.length === 0 && events === 0) return;
      }
      throw new Error("Handling events goes on causing new ones");
    },
    async stop() {
      release();
      await pool.end();
      await own.stop();
    },
  };
}
