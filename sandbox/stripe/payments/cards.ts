/** What becomes of a payment with a card. */
export type CardOutcome =
  | { kind: "pay" }
  | { kind: "decline"; code: string; declineCode: string; message: string }
  /** Asks the person: always, or only until the card was set up for later use. */
  | { kind: "authenticate"; always: boolean }
  | { kind: "dispute"; reason: string; isInquiry: boolean }
  | { kind: "refundFails" };

export interface TestCard {
  number: string;
  brand: string;
  outcome: CardOutcome;
  /** True declines already when the card is attached to a customer. */
  isUnusable: boolean;
}

const pay: CardOutcome = { kind: "pay" };

function decline(code: string, declineCode: string, message: string): CardOutcome {
  return { kind: "decline", code, declineCode, message };
}

const generic = decline("card_declined", "generic_decline", "Your card was declined.");
const noFunds = decline("card_declined", "insufficient_funds", "Your card has insufficient funds.");

function card(number: string, brand: string, outcome: CardOutcome, isUnusable = true): TestCard {
  return { number, brand, outcome, isUnusable: isUnusable && outcome.kind === "decline" };
}

/** The test cards by their `pm_card_…` names. */
const CARDS: Record<string, TestCard> = {
  visa: card("4242424242424242", "visa", pay),
  visa_debit: card("4000056655665556", "visa", pay),
  mastercard: card("5555555555554444", "mastercard", pay),
  amex: card("378282246310005", "amex", pay),
  discover: card("6011111111111117", "discover", pay),
  bypassPending: card("4000000000000077", "visa", pay),
  visa_chargeDeclined: card("4000000000000002", "visa", generic),
  chargeDeclined: card("4000000000000002", "visa", generic),
  chargeCustomerFail: card("4000000000000341", "visa", generic, false),
  visa_chargeDeclinedInsufficientFunds: card("4000000000009995", "visa", noFunds),
  visa_chargeDeclinedLostCard: card(
    "4000000000009987",
    "visa",
    decline("card_declined", "lost_card", "Your card was declined."),
  ),
  visa_chargeDeclinedStolenCard: card(
    "4000000000009979",
    "visa",
    decline("card_declined", "stolen_card", "Your card was declined."),
  ),
  chargeDeclinedExpiredCard: card(
    "4000000000000069",
    "visa",
    decline("expired_card", "expired_card", "Your card has expired."),
  ),
  chargeDeclinedIncorrectCvc: card(
    "4000000000000127",
    "visa",
    decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
  ),
  chargeDeclinedProcessingError: card(
    "4000000000000119",
    "visa",
    decline(
      "processing_error",
      "processing_error",
      "An error occurred while processing your card. Try again in a little bit.",
    ),
  ),
  authenticationRequired: card("4000002760003184", "visa", { kind: "authenticate", always: true }),
  authenticationRequiredOnSetup: card("4000002500003155", "visa", { kind: "authenticate", always: false }),
  createDispute: card("4000000000000259", "visa", {
    kind: "dispute",
    reason: "fraudulent",
    isInquiry: false,
  }),
  createDisputeProductNotReceived: card("4000000000002685", "visa", {
    kind: "dispute",
    reason: "product_not_received",
    isInquiry: false,
  }),
  createDisputeInquiry: card("4000000000001976", "visa", {
    kind: "dispute",
    reason: "fraudulent",
    isInquiry: true,
  }),
  refundFail: card("4000000000005126", "visa", { kind: "refundFails" }),
};

/** The card behind `pm_card_visa`, `tok_visa` and the like. */
export function cardOfToken(token: string): TestCard | null {
  const name = /^(?:pm_card|tok)_(.+)$/.exec(token)?.[1];
  return (name && CARDS[name]) || null;
}

/** The card with this number; digits only. */
export function cardOfNumber(number: string): TestCard | null {
  return Object.values(CARDS).find((each) => each.number === number) ?? null;
}
