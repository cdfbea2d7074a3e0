import type { CampaignLive } from "@/types/campaign-live";
import { dialReason, RECIPIENT_STATES, recipientOutcome } from "@/types/campaigns";
import type { CampaignRow, TallyRow } from "./internal";

/** How many people's last attempt ended how; those that were never dialled are left out. */
export function outcomesOf(row: Pick<CampaignRow, "tallies">): CampaignLive["outcomes"] {
  return recipientOutcome.options.flatMap((outcome) => {
    const count = countWhere(row, (tally) => tally.outcome === outcome);
    return outcome === "" || count === 0 ? [] : [{ outcome, count }];
  });
}

/** Why people wait or were left out. */
export function reasonsOf(row: Pick<CampaignRow, "tallies">): CampaignLive["reasons"] {
  const states = RECIPIENT_STATES.filter((state) => state !== "done" && state !== "dialing");
  return states.flatMap((state) =>
    dialReason.options.flatMap((reason) => {
      const count = countWhere(row, (tally) => tally.state === state && tally.reason === reason);
      return reason === "" || count === 0 ? [] : [{ state, reason, count }];
    }),
  );
}

function countWhere({ tallies }: Pick<CampaignRow, "tallies">, fits: (tally: TallyRow) => boolean): number {
  return tallies.reduce((sum, tally) => (fits(tally) ? sum + tally.count : sum), 0);
}
