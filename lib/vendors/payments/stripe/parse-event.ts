import { z } from "zod";
import type { PaymentsEvent } from "../port";
import { dateOf } from "./client";

const snapshotEvent = z.looseObject({
  id: z.string().min(1),
  object: z.literal("event"),
  type: z.string().min(1),
  account: z.string().min(1).nullish(),
  livemode: z.boolean(),
  created: z.number().int().nonnegative(),
  data: z.looseObject({ object: z.record(z.string(), z.unknown()) }),
});

const thinEvent = z.looseObject({
  id: z.string().min(1),
  object: z.literal("v2.core.event"),
  type: z.string().min(1),
  context: z.string().min(1).nullish(),
  livemode: z.boolean(),
  created: z.coerce.date(),
  related_object: z.looseObject({ id: z.string().min(1) }).nullish(),
});

function ofSnapshot(event: z.output<typeof snapshotEvent>): PaymentsEvent {
  const { object } = event.data;
  return {
    id: event.id,
    type: event.type,
    account: event.account ?? null,
    isLive: event.livemode,
    createdAt: dateOf(event.created),
    objectId: typeof object.id === "string" ? object.id : null,
    object,
  };
}

function ofThin(event: z.output<typeof thinEvent>): PaymentsEvent {
  return {
    id: event.id,
    type: event.type,
    account: event.context ?? null,
    isLive: event.livemode,
    createdAt: event.created,
    objectId: event.related_object?.id ?? null,
    object: null,
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // No JSON is no event, like anything else that is not one.
    return null;
  }
}

/** An event as it was kept, without asking who sent it; null for what is none. */
export function parsePaymentsEvent(body: string): PaymentsEvent | null {
  const json = jsonOf(body);
  const snapshot = snapshotEvent.safeParse(json);
  if (snapshot.success) return ofSnapshot(snapshot.data);
  const thin = thinEvent.safeParse(json);
  return thin.success ? ofThin(thin.data) : null;
}
