import type Stripe from "stripe";
import type { MeterInput } from "../inputs";
import type { Payments } from "../port";
import { secondsOf } from "./client";
import { ask, isRefusal } from "./errors";

type MeterMethods = Pick<Payments, "ensureMeter" | "sendMeterEvent" | "readMeterTotal">;

async function findMeter(stripe: Stripe, eventName: string): Promise<string | null> {
  for await (const meter of stripe.billing.meters.list({ status: "active", limit: 100 })) {
    if (meter.event_name === eventName) return meter.id;
  }
  return null;
}

async function ensureMeter(stripe: Stripe, { eventName, displayName }: MeterInput): Promise<string> {
  const known = await findMeter(stripe, eventName);
  if (known) return known;
  try {
    const made = await stripe.billing.meters.create({
      event_name: eventName,
      display_name: displayName,
      default_aggregation: { formula: "sum" },
      customer_mapping: { type: "by_id", event_payload_key: "stripe_customer_id" },
      value_settings: { event_payload_key: "value" },
    });
    return made.id;
  } catch (error) {
    // Somebody else was faster.
    const other = isRefusal(error) ? await findMeter(stripe, eventName) : null;
    if (!other) throw error;
    return other;
  }
}

/** Throws `RangeError` for a total that is told less than exactly. */
function exact(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`The total ${value} of a meter is not exact`);
  return BigInt(value);
}

/** Usage of the platform's own customers, in units of a meter. */
export function meterMethods(stripe: Stripe): MeterMethods {
  return {
    ensureMeter: (input) => ask(async () => ({ meterId: await ensureMeter(stripe, input) })),
    sendMeterEvent: ({ eventName, customerId, identifier, value, at }) =>
      ask(async () => {
        await stripe.billing.meterEvents.create({
          event_name: eventName,
          identifier,
          timestamp: secondsOf(at),
          payload: { stripe_customer_id: customerId, value: value.toString() },
        });
      }),
    readMeterTotal: ({ meterId, customerId, from, until }) =>
      ask(async () => {
        let total = 0n;
        const query = { customer: customerId, start_time: secondsOf(from), end_time: secondsOf(until) };
        for await (const each of stripe.billing.meters.listEventSummaries(meterId, query)) {
          total += exact(each.aggregated_value);
        }
        return total;
      }),
  };
}
