import { runTurns } from "@/lib/domain/dialer/run-turns";
import { waitFor } from "../../wait-for";
import type { AccountReader } from "../call-accounts";
import { passQuarterHour } from "../call-jobs";
import type { TrialCaller } from "../trial-caller";
import { waitForInbox } from "../vapi-delivery";
import { countOpen, type TrialList } from "./open-list";

const TURNS_BUDGET_MS = 30_000;

/** Resolves once the provider is done with every call of these accounts, and the product with what it was told. */
export async function waitForQuiet(accounts: AccountReader, callers: readonly TrialCaller[]): Promise<void> {
  for (const { engine, secretKey } of callers) {
    const areOver = async () => (await accounts.calls(engine, secretKey)).every(({ isOver }) => isOver);
    await waitFor(`the calls at ${engine} to end`, areOver, { deadlineMs: 120_000, intervalMs: 100 });
  }
  await waitForInbox(callers.map(({ integrationId }) => integrationId));
}

/**
 * A quarter of an hour of the product's clock in which calls are looked after and lists are dialled, as its clock and its
 * workers do. What one minute began is over before the next. Calls of `callers` are looked after, of the lists' unless said.
 */
export async function passListTime(
  accounts: AccountReader,
  lists: readonly TrialList[],
  callers: readonly TrialCaller[] = lists.map(({ caller }) => caller),
): Promise<void> {
  const partnerIds = callers.map(({ tenant }) => tenant.partnerId);
  await passQuarterHour(partnerIds, async () => {
    for (let open = await countOpen(lists); open > 0; open = await countOpen(lists)) {
      const { dials } = await runTurns({ budgetMs: TURNS_BUDGET_MS });
      if (dials.length === 0) return;
      await waitForQuiet(accounts, callers);
    }
  });
}
