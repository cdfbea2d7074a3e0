import type Stripe from "stripe";
import type { ListQuery } from "../inputs";
import type { Listed } from "../port";
import { secondsOf } from "./client";

const PAGE_SIZE = 100;

/** Parameters of a page of things made from `from` on and before `until`. */
export function pageParams({ from, until, after }: ListQuery) {
  return {
    limit: PAGE_SIZE,
    created: { gte: secondsOf(from), lt: secondsOf(until) },
    ...(after === undefined ? {} : { starting_after: after }),
  };
}

/** A page as the port shows it; its cursor is the last thing's id. */
export function toListed<From extends { id?: string }, To>(
  page: Stripe.ApiList<From>,
  map: (thing: From) => To,
): Listed<To> {
  return {
    items: page.data.map(map),
    next: page.has_more ? (page.data.at(-1)?.id ?? null) : null,
  };
}
