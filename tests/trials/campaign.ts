import type { TrialOptions, TrialOutcome } from "../support/trial";
import { spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CALL_ENGINES, startCallAccounts } from "../support/trials/call-accounts";
import { CaseBook } from "../support/trials/case-book";
import { judgeAccounts } from "../support/trials/judge-accounts";
import { TOLD_ENDINGS } from "../support/trials/lists/foretold";
import { judgeList } from "../support/trials/lists/judge-list";
import { countOpen, openList } from "../support/trials/lists/open-list";
import { startTrialProduct } from "../support/trials/product";
import { createTrialCaller } from "../support/trials/trial-caller";
import { waitForInbox } from "../support/trials/vapi-delivery";
import { waitFor } from "../support/wait-for";

/** People, half of them at each engine. */
const LISTED = { S: 60, M: 10_000 } as const;
const KEY = { concurrencyLimit: 200, callsPerSecond: 100 };
const TIME_SCALE = 500;
const OVER_WITHIN_MS = { S: 120_000, M: 1_500_000 } as const;

/** The guarded thing is that figures are the sum of their calls. */
const uncounted = spoilingTrigger(
  "campaign_figures",
  "UPDATE",
  "IF NEW.dials % 7 = 0 THEN NEW.charge_micros := NEW.charge_micros - 1; END IF; RETURN NEW;",
);

/**
 * A campaign at each engine that is left alone from its start on: it ends by itself, everybody with the ending that their
 * number foretells, and ledger and figures are the provider's own account of its calls.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const accounts = startCallAccounts({ forgetsOurIds: false });
  const begin = performance.now();
  try {
    await accounts.control({ timeScale: TIME_SCALE, concurrency: 10_000, recordDeliveries: size === "S" });
    await withSabotage(canary, uncounted, async () => {
      const count = LISTED[canary ? "S" : size] / CALL_ENGINES.length;
      const callers = await Promise.all(CALL_ENGINES.map((engine) => createTrialCaller(accounts, engine)));
      const plan = { count, endings: TOLD_ENDINGS, seed, key: KEY };
      const lists = await Promise.all(callers.map((caller) => openList(caller, plan)));
      await waitFor("the campaigns to end", async () => (await countOpen(lists)) === 0, {
        ...{ deadlineMs: OVER_WITHIN_MS[size], intervalMs: 200 },
      });
      const seconds = (performance.now() - begin) / 1_000;
      console.error(`campaign: ${count * lists.length} people called in ${seconds.toFixed(1)} s`);
      await waitForInbox(callers.map(({ integrationId }) => integrationId));
      for (const list of lists) await judgeList(book, accounts, list);
      for (const caller of callers) await judgeAccounts(book, caller, caller.engine);
    });
  } finally {
    await accounts.stop();
  }
  return book.outcome();
}
