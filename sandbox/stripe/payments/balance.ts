import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { currency as currencyField, listFields, noParams, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { collectionOf, mustFind, type Scope } from "../frame/scope";
import type { Bag, Doc } from "../frame/values";

export type BalanceTransaction = Doc & {
  object: "balance_transaction";
  amount: number;
  available_on: number;
  created: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: Bag[];
  net: number;
  reporting_category: string;
  source: string;
  status: "available" | "pending";
  type: string;
};

const balanceTransactions = collectionOf<BalanceTransaction>("balance_transactions");

const PENDING_SECONDS = 2 * 24 * 3600;

export interface Booking {
  type: string;
  amount: number;
  currency: string;
  source: string;
  description?: string | null;
  /** What is kept of the amount, in minor units. */
  fees?: { type: "application_fee" | "stripe_fee"; amount: number; description: string }[];
}

/** The provider's price for a card: 2.9 % and 30 minor units, rounded to the nearest. */
export function processingFee(amount: number): number {
  return Math.round(amount * 0.029) + 30;
}

/** Books money in or out of an account's balance. */
export function book(scope: Scope, booking: Booking): BalanceTransaction {
  const { currency } = booking;
  const fees = booking.fees ?? [];
  const fee = fees.reduce((sum, each) => sum + each.amount, 0);
  return balanceTransactions(scope).put({
    id: newId("txn"),
    object: "balance_transaction",
    amount: booking.amount,
    available_on: scope.now() + PENDING_SECONDS,
    created: scope.now(),
    currency,
    description: booking.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fees.map((each) => ({ ...each, application: null, currency })),
    net: booking.amount - fee,
    reporting_category: booking.type,
    source: booking.source,
    status: "pending",
    type: booking.type,
  });
}

function settled(scope: Scope, transaction: BalanceTransaction): BalanceTransaction {
  return transaction.available_on > scope.now() ? transaction : { ...transaction, status: "available" };
}

function sums(transactions: BalanceTransaction[]): Bag[] {
  const totals = new Map<string, number>();
  for (const { currency, net } of transactions) totals.set(currency, (totals.get(currency) ?? 0) + net);
  if (totals.size === 0) totals.set("usd", 0);
  return [...totals].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
}

export const balancePart: Part = {
  prefixes: { txn: "balance_transactions" },
  endpoints: [
    endpoint({
      method: "GET",
      path: "/v1/balance",
      params: noParams,
      run(scope) {
        const all = balanceTransactions(scope)
          .all()
          .map((each) => settled(scope, each));
        return {
          object: "balance",
          available: sums(all.filter((each) => each.status === "available")),
          livemode: false,
          pending: sums(all.filter((each) => each.status === "pending")),
        };
      },
    }),
    endpoint({
      method: "GET",
      path: "/v1/balance_transactions",
      params: z.strictObject({
        ...listFields,
        currency: currencyField.optional(),
        source: text.optional(),
        type: text.optional(),
      }),
      run(scope, { currency, source, type, ...query }) {
        const found = balanceTransactions(scope)
          .all()
          .filter((each) => currency === undefined || each.currency === currency)
          .filter((each) => source === undefined || each.source === source)
          .filter((each) => type === undefined || each.type === type)
          .map((each) => settled(scope, each));
        return listPage(found, query, "/v1/balance_transactions");
      },
    }),
    endpoint({
      method: "GET",
      path: "/v1/balance_transactions/:id",
      params: noParams,
      run: (scope, _, id) => settled(scope, mustFind(balanceTransactions(scope), "balance transaction", id)),
    }),
  ],
};
