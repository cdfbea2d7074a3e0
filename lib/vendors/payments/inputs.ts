/** What is told to the payment service, apart from the checkout; see `port.ts` for amounts and keys. */

export type Metadata = Record<string, string>;

export interface CustomerInput {
  key: string;
  email: string;
  name: string;
  /** ISO 3166-1; tax is computed by it. */
  country?: string | undefined;
  metadata: Metadata;
}

export interface TaxId {
  type: string;
  value: string;
}

export type Interval = "month" | "year";

export interface PriceInput {
  key: string;
  productName: string;
  /** An existing product; a new one is made where there is none. */
  productId?: string | undefined;
  amountMicros: bigint;
  currency: string;
  interval: Interval;
  intervalCount: number;
  metadata: Metadata;
}

/** A price of one micro per unit of a meter, for usage that was counted in micros. */
export interface MeteredPriceInput {
  key: string;
  productName: string;
  meterId: string;
  currency: string;
  interval: Interval;
}

export interface PlanChange {
  subscriptionId: string;
  /** The item of the plan's price (not a metered one). */
  itemId: string;
  priceId: string;
  /** At once with proration, or without, so that the next invoice is the first at the new price. */
  timing: "now" | "next_period";
  /** The instant both preview and change are reckoned from. */
  prorationDate?: Date | undefined;
}

export interface UsageInvoiceInput {
  key: string;
  customerId: string;
  currency: string;
  description: string;
  lines: { key: string; description: string; amountMicros: bigint; periodStart: Date; periodEnd: Date }[];
  applicationFeeMicros: bigint;
  collectsTax: boolean;
  metadata: Metadata;
}

export interface ChargeInput {
  key: string;
  customerId: string;
  amountMicros: bigint;
  currency: string;
  description: string;
  applicationFeeMicros?: bigint | undefined;
  metadata: Metadata;
}

export interface ConnectedAccountInput {
  key: string;
  email: string;
  displayName: string;
  country: string;
  currency: string;
  metadata: Metadata;
}

export interface MeterInput {
  /** Name under which usage is reported. */
  eventName: string;
  displayName: string;
}

export interface MeterEventInput {
  eventName: string;
  customerId: string;
  /** The call; a second event of the same within a day is refused as `conflict`. */
  identifier: string;
  value: bigint;
  at: Date;
}

export interface ListQuery {
  from: Date;
  until: Date;
  after?: string | undefined;
}
