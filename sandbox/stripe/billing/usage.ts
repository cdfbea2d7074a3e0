import { collectionOf, type Scope } from "../frame/scope";
import type { Doc } from "../frame/values";
import { formatDecimal, parseDecimal } from "./decimal";

export type Meter = Doc & {
  object: "billing.meter";
  created: number;
  customer_mapping: { type: "by_id"; event_payload_key: string };
  default_aggregation: { formula: "count" | "last" | "sum" };
  display_name: string;
  event_name: string;
  event_time_window: null;
  livemode: false;
  status: "active" | "inactive";
  status_transitions: { deactivated_at: number | null };
  updated: number;
  value_settings: { event_payload_key: string };
};

export type MeterEvent = Doc & {
  object: "billing.meter_event";
  created: number;
  event_name: string;
  identifier: string;
  livemode: false;
  payload: Record<string, string>;
  timestamp: number;
  /** Null while it is not counted for anyone, because something about it was wrong. */
  _meter: string | null;
  _customer: string | null;
  /** Decimal text. */
  _value: string;
  /** Real order of arrival decides among events of the same second. */
  _isCancelled: boolean;
};

export const meters = collectionOf<Meter>("meters");
export const meterEvents = collectionOf<MeterEvent>("meter_events");

/** Events of a customer that count, oldest first; start inclusive, end exclusive. */
export function countedEvents(
  scope: Scope,
  of: { meter: string; customer: string },
  period: { start: number; end: number },
): MeterEvent[] {
  return meterEvents(scope)
    .all()
    .filter((each) => each._meter === of.meter && each._customer === of.customer && !each._isCancelled)
    .filter((each) => each.timestamp >= period.start && each.timestamp < period.end)
    .sort((left, right) => left.timestamp - right.timestamp);
}

/** Decimal text of what a meter says about some events. */
export function aggregate(meter: Meter, events: readonly MeterEvent[]): string {
  switch (meter.default_aggregation.formula) {
    case "count":
      return String(events.length);
    case "last":
      return events.at(-1)?._value ?? "0";
    case "sum":
      return formatDecimal(events.reduce((sum, each) => sum + parseDecimal(each._value), 0n));
  }
}

/** Decimal text of a customer's usage of a meter within a period. */
export function usageOf(
  scope: Scope,
  of: { meter: string; customer: string },
  period: { start: number; end: number },
): string {
  const meter = meters(scope).get(of.meter);
  return meter ? aggregate(meter, countedEvents(scope, of, period)) : "0";
}
