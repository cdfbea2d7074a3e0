import { z } from "zod";
import { mustFindCustomer } from "../catalog/customers";
import { change, emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { integer, listFields, noParams, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { invalidRequest } from "../frame/problems";
import { readOne } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { meterEventEndpoints } from "./meter-events";
import { aggregate, countedEvents, type Meter, meters } from "./usage";

const createParams = z.strictObject({
  display_name: text.min(1).max(250),
  event_name: text.min(1).max(100),
  default_aggregation: z.strictObject({ formula: z.enum(["count", "last", "sum"]) }),
  customer_mapping: z
    .strictObject({ type: z.enum(["by_id"]), event_payload_key: text.min(1).max(100) })
    .optional(),
  value_settings: z.strictObject({ event_payload_key: text.min(1).max(100) }).optional(),
});

function createMeter(scope: Scope, params: z.output<typeof createParams>): Meter {
  const isTaken = meters(scope)
    .all()
    .some((each) => each.status === "active" && each.event_name === params.event_name);
  if (isTaken) {
    throw invalidRequest(
      `There is already an active meter with the event name '${params.event_name}'.`,
      "resource_already_exists",
      "event_name",
    );
  }
  const made = meters(scope).put({
    id: newId("mtr_test"),
    object: "billing.meter",
    created: scope.now(),
    customer_mapping: params.customer_mapping ?? { type: "by_id", event_payload_key: "stripe_customer_id" },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: null,
    livemode: false,
    status: "active",
    status_transitions: { deactivated_at: null },
    updated: scope.now(),
    value_settings: params.value_settings ?? { event_payload_key: "value" },
  });
  emit(scope, "billing.meter.created", made);
  return made;
}

function setStatus(scope: Scope, id: string, status: Meter["status"]): Meter {
  const meter = mustFind(meters(scope), "billing meter", id);
  if (meter.status === status) throw invalidRequest(`This meter is already ${status}.`);
  const type = status === "active" ? "billing.meter.reactivated" : "billing.meter.deactivated";
  const deactivated_at = status === "active" ? null : scope.now();
  return change(scope, meters(scope), meter, type, {
    status,
    status_transitions: { deactivated_at },
    updated: scope.now(),
  });
}

const summaryParams = z.strictObject({
  ...listFields,
  customer: text,
  start_time: integer,
  end_time: integer,
  value_grouping_window: z.enum(["day", "hour"]).optional(),
});

const WINDOWS = { day: 86_400, hour: 3600 };

function summaries(scope: Scope, params: z.output<typeof summaryParams>, id: string) {
  const meter = mustFind(meters(scope), "billing meter", id);
  mustFindCustomer(scope, params.customer, "customer");
  const { start_time: start, end_time: end, value_grouping_window: grouping } = params;
  const step = grouping ? WINDOWS[grouping] : 60;
  for (const [name, value] of Object.entries({ start_time: start, end_time: end })) {
    if (value % step !== 0) {
      throw invalidRequest(
        `\`${name}\` must be aligned with ${grouping ?? "minute"} boundaries.`,
        undefined,
        name,
      );
    }
  }
  if (end <= start) throw invalidRequest("`end_time` must be after `start_time`.", undefined, "end_time");
  const of = { meter: meter.id, customer: params.customer };
  const all = countedEvents(scope, of, { start, end });
  const size = grouping ? WINDOWS[grouping] : end - start;
  const groups = grouping
    ? Object.entries(Object.groupBy(all, (each) => String(Math.floor((each.timestamp - start) / size))))
    : [["0", all] as const];
  return groups.map(([index, events]) => ({
    id: `mtrusg_test_${meter.id.slice(-8)}_${params.customer.slice(-8)}_${start + Number(index) * size}`,
    object: "billing.meter_event_summary",
    aggregated_value: Number(aggregate(meter, events ?? [])),
    end_time: start + (Number(index) + 1) * size,
    livemode: false,
    meter: meter.id,
    start_time: start + Number(index) * size,
  }));
}

const base = "/v1/billing/meters";

export const meterPart: Part = {
  prefixes: { mtr_test: "meters" },
  endpoints: [
    endpoint({ method: "POST", path: base, params: createParams, run: createMeter }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject({ ...listFields, status: z.enum(["active", "inactive"]).optional() }),
      run(scope, { status, ...query }) {
        const all = meters(scope).all();
        return listPage(status ? all.filter((each) => each.status === status) : all, query, base);
      },
    }),
    readOne(base, "billing meter", meters),
    endpoint({
      method: "POST",
      path: `${base}/:id`,
      params: z.strictObject({ display_name: text.min(1).max(250).optional() }),
      run(scope, params, id) {
        const meter = mustFind(meters(scope), "billing meter", id);
        const display_name = params.display_name ?? meter.display_name;
        return change(scope, meters(scope), meter, "billing.meter.updated", {
          display_name,
          updated: scope.now(),
        });
      },
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/deactivate`,
      params: noParams,
      run: (scope, _, id) => setStatus(scope, id, "inactive"),
    }),
    endpoint({
      method: "POST",
      path: `${base}/:id/reactivate`,
      params: noParams,
      run: (scope, _, id) => setStatus(scope, id, "active"),
    }),
    endpoint({
      method: "GET",
      path: `${base}/:id/event_summaries`,
      params: summaryParams,
      run: (scope, params, id) =>
        listPage(
          summaries(scope, params, id),
          { ...params, created: undefined },
          `${base}/${id}/event_summaries`,
        ),
    }),
    ...meterEventEndpoints,
  ],
};
