import { countryOfZone } from "@/lib/domain/leads/country-of-zone";
import type { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { signedInUser } from "./signed-in-user";
import { viewOf } from "./view-of";

/** What the browser knows of the workspace it is in, and of who one is there. */
export function workspaceScopeOf(ctx: Awaited<ReturnType<typeof loadWorkspacePage>>) {
  const user = signedInUser(ctx.access);
  const { id, slug, name, timeZone, currency, features } = ctx.workspace;
  return {
    ...{ id, slug, name, timeZone, currency, features },
    country: countryOfZone(timeZone),
    userId: user.id,
    userName: user.name || user.email,
    role: ctx.role,
    isAgency: ctx.partnerRole !== null,
    view: viewOf(ctx.access, id),
  };
}
