/** Something in the books that does not agree with its own parts. */
export interface Breach {
  partnerId: string;
  workspaceId: string | null;
  /** `account.balance`, `account.sequence`, `account.held`, `usage.line`, `usage.missing`, `period.counters`, `price.drift`. */
  code: string;
  subjectType: "credit_account" | "call" | "billing_period" | "provider_price";
  subjectId: string;
  /** What the books say, and what their parts come to. */
  ours: Record<string, string>;
  theirs: Record<string, string>;
  /** Theirs minus ours, in micros. */
  amountMicros: bigint | null;
  currency: string;
}

/** What a check looks at: what moved since an instant, or everything. */
export interface Span {
  since: Date | null;
}
