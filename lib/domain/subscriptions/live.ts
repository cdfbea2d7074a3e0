import type { SubscriptionRow } from "./rows";

type Standing = Pick<SubscriptionRow, "endedAt" | "status" | "dunningStage" | "pausedAt">;

/** Whether a subscription gives what its plan promises; the same as `GIVES_PLAN` says in statements. */
export function givesPlan({ endedAt, status, dunningStage, pausedAt }: Standing): boolean {
  return (
    endedAt === null &&
    pausedAt === null &&
    (status === "trialing" || status === "active" || status === "past_due") &&
    dunningStage !== "restricted" &&
    dunningStage !== "suspended"
  );
}
