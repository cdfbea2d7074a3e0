import { z } from "zod";
import { customers } from "../catalog/customers";
import { emit } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { integer, listFields, noParams, text } from "../frame/fields";
import { newId } from "../frame/ids";
import { listPage } from "../frame/listing";
import { invalidRequest, StripeProblem } from "../frame/problems";
import { readOne } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { carryOut } from "./due";
import { invoiceItems, invoices, subscriptions, type TestClock, testClocks } from "./records";

const DAY = 86_400;
const LONGEST_STEP = 2 * 366 * DAY;

/** Moves a clock to where it is going, with all that happens on the way. */
function arrive(scope: Scope, clock: TestClock): void {
  const target = clock.status_details.advancing?.target_frozen_time;
  if (clock.status !== "advancing" || target === undefined) return;
  const setTime = (at: number) => {
    // What was due before the clock's time happens at once.
    clock.frozen_time = Math.max(clock.frozen_time, at);
  };
  carryOut({ ...scope, request: null }, clock.id, target, setTime);
  Object.assign(clock, { frozen_time: target, status: "ready", status_details: {} });
  testClocks(scope).put(clock);
  emit({ ...scope, now: () => target, request: null }, "test_helpers.test_clock.ready", clock);
}

/** Brings all clocks that are on their way to their time. */
export function arriveAll(scope: Scope): void {
  for (const clock of testClocks(scope).all()) arrive(scope, clock);
}

function advance(scope: Scope, clock: TestClock, to: number): TestClock {
  if (clock.status !== "ready") {
    throw new StripeProblem(429, {
      type: "invalid_request_error",
      code: "lock_timeout",
      message: "Test clock advancement underway - cannot perform modifications.",
    });
  }
  if (to <= clock.frozen_time) {
    throw invalidRequest("A test clock can only be advanced to a later time.", undefined, "frozen_time");
  }
  if (to > clock.frozen_time + LONGEST_STEP) {
    throw invalidRequest(
      "Test clocks can be advanced by two intervals of the longest subscription at most.",
      undefined,
      "frozen_time",
    );
  }
  clock.status = "advancing";
  clock.status_details = { advancing: { target_frozen_time: to } };
  testClocks(scope).put(clock);
  emit(scope, "test_helpers.test_clock.advancing", clock);
  // Soon, but after the answer, as the real one takes its time as well.
  setTimeout(() => {
    if (!scope.world.stopping.signal.aborted) scope.world.tick();
  }, 15);
  return clock;
}

function removeClock(scope: Scope, clock: TestClock) {
  const isOwn = (each: { test_clock: string | null }) => each.test_clock === clock.id;
  for (const sub of subscriptions(scope).all().filter(isOwn)) subscriptions(scope).remove(sub.id);
  for (const invoice of invoices(scope).all().filter(isOwn)) invoices(scope).remove(invoice.id);
  for (const item of invoiceItems(scope).all().filter(isOwn)) invoiceItems(scope).remove(item.id);
  for (const customer of customers(scope).all().filter(isOwn)) customers(scope).remove(customer.id);
  testClocks(scope).remove(clock.id);
  emit(scope, "test_helpers.test_clock.deleted", clock);
  return { id: clock.id, object: clock.object, deleted: true };
}

const base = "/v1/test_helpers/test_clocks";

/** Clocks on which customers live through months within a moment. */
export const testClockPart: Part = {
  prefixes: { clock: "test_clocks" },
  tick: arriveAll,
  endpoints: [
    endpoint({
      method: "POST",
      path: base,
      params: z.strictObject({ frozen_time: integer, name: text.max(300).optional() }),
      run(scope, params) {
        const clock = testClocks(scope).put({
          id: newId("clock"),
          object: "test_helpers.test_clock",
          created: scope.now(),
          deletes_after: scope.now() + 30 * DAY,
          frozen_time: params.frozen_time,
          livemode: false,
          name: params.name ?? null,
          status: "ready",
          status_details: {},
        });
        emit(scope, "test_helpers.test_clock.created", clock);
        return clock;
      },
    }),
    endpoint({
      method: "GET",
      path: base,
      params: z.strictObject(listFields),
      run: (scope, query) => listPage(testClocks(scope).all(), query, base),
    }),
    readOne(base, "test clock", testClocks),
    endpoint({
      method: "POST",
      path: `${base}/:id/advance`,
      params: z.strictObject({ frozen_time: integer }),
      run: (scope, params, id) =>
        advance(scope, mustFind(testClocks(scope), "test clock", id), params.frozen_time),
    }),
    endpoint({
      method: "DELETE",
      path: `${base}/:id`,
      params: noParams,
      run: (scope, _, id) => removeClock(scope, mustFind(testClocks(scope), "test clock", id)),
    }),
  ],
};
