import type {
  getProviderEventOperation,
  listProviderEventsOperation,
  replayProviderEventOperation,
  replayProviderEventsOperation,
} from "@/types/provider-events";
import { endpoint } from "../endpoint";

export const listProviderEventsEndpoint = endpoint<typeof listProviderEventsOperation>({
  id: "partner.events.list",
  method: "GET",
  path: "/api/partner/webhook-events",
  kind: "page",
});
export const getProviderEventEndpoint = endpoint<typeof getProviderEventOperation>({
  id: "partner.events.get",
  method: "GET",
  path: "/api/partner/webhook-events/[eventId]",
  kind: "resource",
});
export const replayProviderEventEndpoint = endpoint<typeof replayProviderEventOperation>({
  id: "partner.events.replay",
  method: "POST",
  path: "/api/partner/webhook-events/[eventId]/replay",
  kind: "resource",
});
export const replayProviderEventsEndpoint = endpoint<typeof replayProviderEventsOperation>({
  id: "partner.events.replay-many",
  method: "POST",
  path: "/api/partner/webhook-events/replay",
  kind: "resource",
});
