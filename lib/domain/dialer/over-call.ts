import type { AdvancedCall } from "@/lib/domain/calls/advance-call";
import { goalOf } from "@/lib/domain/calls/write-calls";
import type { OverCall } from "./outcome-of";

/** What campaigns ask of a call that is over. */
export function overCallOf({
  row,
  truth,
  isUnseen,
  dial,
  news,
}: Pick<AdvancedCall, "row" | "truth" | "isUnseen" | "dial" | "news">): OverCall {
  const { facts } = truth;
  return {
    status: facts.status ?? row.status,
    endedReason: facts.endedReason ?? null,
    goalMet: goalOf({ row, truth }),
    turns: facts.transcriptTurns,
    seconds: facts.durationSeconds ?? 0,
    // What the engine has shown was a dial, whatever it says now.
    isUnseen: isUnseen && row.externalId === null,
    isRefused: (dial?.state ?? row.dialState) === "rejected",
    isKeyRefused: news.isKeyRefused === true,
  };
}
