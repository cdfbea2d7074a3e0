const REASONS: Readonly<Record<string, string>> = {
  expired_card: "The card is past its date.",
  insufficient_funds: "There was not enough money on it.",
  lost_card: "The card was reported lost.",
  stolen_card: "The card was reported stolen.",
  authentication_required: "Your bank wants you to confirm payments in person.",
  payments_not_set_up: "Payments are not set up at the moment.",
};

/** Why a card was not charged, in words; banks give many reasons and most of them mean that they will not say. */
export function spellStop(reason: string): string {
  return (Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? "The bank refused the payment.";
}
