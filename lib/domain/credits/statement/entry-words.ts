import type { CreditEntryKind } from "@/types/credits";

/** Kinds of lines as people read them. */
export const ENTRY_WORDS: Record<CreditEntryKind, string> = {
  topup: "Top-up",
  usage: "Call",
  refund: "Refund",
  adjustment: "Adjustment",
  grant: "Free credits",
  expiry: "Expired credits",
  chargeback: "Disputed payment",
};
