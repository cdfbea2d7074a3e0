import type Stripe from "stripe";
import type { BookedMovement, Payments } from "../port";
import { dateOf, idOf, on } from "./client";
import { ask } from "./errors";
import { pageParams, toListed } from "./list";
import { toMicros } from "./money";

function toMovement(booked: Stripe.BalanceTransaction): BookedMovement {
  const { currency } = booked;
  return {
    id: booked.id,
    type: booked.type,
    sourceId: idOf(booked.source),
    amountMicros: toMicros(booked.amount, currency),
    feeMicros: toMicros(booked.fee, currency),
    currency: currency.toUpperCase(),
    createdAt: dateOf(booked.created),
  };
}

/** What the service booked. */
export function movementMethods(stripe: Stripe): Pick<Payments, "listMovements"> {
  return {
    listMovements: (account, query) =>
      ask(async () =>
        toListed(await stripe.balanceTransactions.list(pageParams(query), on(account)), toMovement),
      ),
  };
}
