import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, noParams, text } from "../frame/fields";
import { listPage } from "../frame/listing";
import { inAccount, mustFind, type Scope } from "../frame/scope";
import type { Doc } from "../frame/values";
import { emitThin, events, thinEvents } from "./emit";
import { thinDestinations } from "./event-destinations";

const KEPT_SECONDS = 30 * 24 * 3600;

/** Events are remembered for 30 days. */
function remembered<Kind extends Doc & { created: number }>(scope: Scope, all: Kind[]): Kind[] {
  return all.filter((event) => event.created > scope.now() - KEPT_SECONDS);
}

export const eventPart: Part = {
  prefixes: { evt: "events" },
  tick(scope) {
    const oldest = scope.now() - KEPT_SECONDS;
    for (const event of events(scope).all()) {
      if (event.created > oldest) break;
      events(scope).remove(event.id);
    }
  },
  endpoints: [
    endpoint({
      method: "GET",
      path: "/v1/events",
      params: z.strictObject({
        ...listFields,
        type: text.optional(),
        types: z.array(text).max(20).optional(),
      }),
      run(scope, { type, types, ...query }) {
        const wanted = types ?? (type === undefined ? undefined : [type]);
        const matches = (name: string) =>
          wanted === undefined ||
          wanted.some((each) => (each.endsWith("*") ? name.startsWith(each.slice(0, -1)) : name === each));
        const found = remembered(scope, events(scope).all()).filter((event) => matches(event.type));
        return listPage(found, query, "/v1/events");
      },
    }),
    endpoint({
      method: "GET",
      path: "/v1/events/:id",
      params: noParams,
      run: (scope, _, id) => mustFind(events(scope), "event", id),
    }),
    endpoint({
      method: "GET",
      path: "/v2/core/events/:id",
      params: noParams,
      run: (scope, _, id) => mustFind(thinEvents(inAccount(scope, scope.platform)), "event", id),
    }),
    endpoint({
      method: "POST",
      path: "/v2/core/event_destinations/:id/ping",
      params: noParams,
      run(scope, _, id) {
        mustFind(thinDestinations(scope), "event destination", id);
        const type = "v2.core.event_destination";
        const related = { id, type, url: `/v2/core/event_destinations/${id}` };
        return emitThin(scope, "v2.core.event_destination.ping", related);
      },
    }),
  ],
};
