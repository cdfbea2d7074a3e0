import { z } from "zod";
import { customers } from "../catalog/customers";
import { emitThin } from "../events/emit";
import { endpoint } from "../frame/endpoint";
import { integer, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { invalidRequest } from "../frame/problems";
import { atClock, type Scope } from "../frame/scope";
import { type Meter, type MeterEvent, meterEvents, meters } from "./usage";

const DAY = 86_400;
const LATEST_FUTURE = 300;
const OLDEST = 35 * DAY;

const eventParams = z.strictObject({
  event_name: text.min(1).max(100),
  payload: z.record(z.string(), z.string()),
  identifier: text.min(1).max(100).optional(),
  timestamp: integer.optional(),
});

type EventParams = z.output<typeof eventParams>;

interface Mistake {
  code: string;
  message: string;
}

/** What is wrong with an event that was taken, as it turns out when it is counted. */
function mistakeOf(scope: Scope, meter: Meter, payload: Record<string, string>): Mistake | null {
  const customer = payload[meter.customer_mapping.event_payload_key];
  const value = payload[meter.value_settings.event_payload_key];
  if (meter.status === "inactive") {
    return { code: "archived_meter", message: "Meter is archived." };
  }
  if (!customer) {
    return { code: "meter_event_no_customer_defined", message: "Payload does not name a customer." };
  }
  if (!customers(scope).get(customer)) {
    return { code: "meter_event_customer_not_found", message: `Customer ${customer} not found.` };
  }
  if (meter.default_aggregation.formula === "count") return null;
  if (value === undefined || !/^-?\d+(\.\d+)?$/.test(value)) {
    return { code: "meter_event_invalid_value", message: `Value ${value ?? "(none)"} is not a number.` };
  }
  if (value.replaceAll(/\D/g, "").length > 15) {
    return { code: "meter_event_value_too_many_digits", message: `Value ${value} has too many digits.` };
  }
  return null;
}

/** Says by thin event, and in no other way, that an event cannot be counted. */
function report(scope: Scope, meter: Meter | null, event: MeterEvent, mistake: Mistake): void {
  const sample = { error_message: mistake.message, request: { identifier: event.identifier } };
  const data = {
    developer_message_summary: "There is 1 invalid event",
    reason: {
      error_count: 1,
      error_types: [{ code: mistake.code, error_count: 1, sample_errors: [sample] }],
    },
    validation_start: new Date(scope.now() * 1000).toISOString(),
    validation_end: new Date((scope.now() + 10) * 1000).toISOString(),
  };
  const related = meter && { id: meter.id, type: "billing.meter", url: `/v1/billing/meters/${meter.id}` };
  const type = meter ? "v1.billing.meter.error_report_triggered" : "v1.billing.meter.no_meter_found";
  emitThin(scope, type, related, data);
}

function checkTime(timestamp: number, now: number): void {
  if (timestamp > now + LATEST_FUTURE) {
    throw invalidRequest(
      "The timestamp cannot be more than 5 minutes in the future.",
      "timestamp_in_future",
      "timestamp",
    );
  }
  if (timestamp < now - OLDEST) {
    throw invalidRequest(
      "The timestamp cannot be more than 35 days in the past.",
      "timestamp_too_far_in_past",
      "timestamp",
    );
  }
}

function checkIdentifier(scope: Scope, identifier: string): void {
  const known = meterEvents(scope)
    .all()
    .find((each) => each.identifier === identifier && each.created > scope.world.clock.now() - DAY);
  if (!known) return;
  throw invalidRequest(
    `An event already exists with identifier ${identifier}.`,
    "duplicate_meter_event",
    "identifier",
  );
}

/** The meter of a name: the active one, otherwise the newest archived one. */
function meterNamed(scope: Scope, name: string): Meter | null {
  const named = meters(scope)
    .all()
    .filter((each) => each.event_name === name);
  return named.find((each) => each.status === "active") ?? named.at(-1) ?? null;
}

function takeEvent(scope: Scope, params: EventParams): MeterEvent {
  const meter = meterNamed(scope, params.event_name);
  const customerId = params.payload[meter?.customer_mapping.event_payload_key ?? "stripe_customer_id"];
  const customer = customerId ? customers(scope).get(customerId) : undefined;
  const own = atClock(scope, customer?.test_clock);
  const timestamp = params.timestamp ?? own.now();
  checkTime(timestamp, own.now());
  const identifier = params.identifier ?? newId("meter_event");
  checkIdentifier(scope, identifier);
  const mistake = meter
    ? mistakeOf(scope, meter, params.payload)
    : { code: "no_meter", message: `There is no meter for ${params.event_name}.` };
  const event = meterEvents(scope).put({
    id: newId("mevt"),
    object: "billing.meter_event",
    created: scope.world.clock.now(),
    event_name: params.event_name,
    identifier,
    livemode: false,
    payload: params.payload,
    timestamp,
    _meter: mistake ? null : (meter?.id ?? null),
    _customer: mistake ? null : (customer?.id ?? null),
    _value: (meter && params.payload[meter.value_settings.event_payload_key]) ?? "1",
    _isCancelled: false,
  });
  if (mistake) report(scope, meter, event, mistake);
  return event;
}

/** Meter events have no id. */
function shown({ id: _, ...event }: MeterEvent): Omit<MeterEvent, "id"> {
  return event;
}

export const meterEventEndpoints = [
  endpoint({
    method: "POST",
    path: "/v1/billing/meter_events",
    params: eventParams,
    run: (scope, params) => shown(takeEvent(scope, params)),
  }),
  endpoint({
    method: "POST",
    path: "/v1/billing/meter_event_adjustments",
    params: z.strictObject({
      event_name: text.min(1).max(100),
      type: z.enum(["cancel"]),
      cancel: z.strictObject({ identifier: text }),
    }),
    run(scope, { event_name, cancel }) {
      const found = meterEvents(scope)
        .all()
        .find((each) => each.event_name === event_name && each.identifier === cancel.identifier);
      if (!found) {
        throw invalidRequest(
          `No meter event found with identifier ${cancel.identifier}.`,
          "resource_missing",
          "cancel[identifier]",
        );
      }
      if (found._isCancelled || found.created <= scope.world.clock.now() - DAY) {
        throw invalidRequest(
          "Meter events can be cancelled once, and only within 24 hours of receipt.",
          undefined,
          "cancel[identifier]",
        );
      }
      meterEvents(scope).put({ ...found, _isCancelled: true });
      return {
        object: "billing.meter_event_adjustment",
        cancel,
        event_name,
        livemode: false,
        status: "pending",
        type: "cancel",
      };
    },
  }),
];
