import { z } from "zod";
import { nextPath } from "./auth";
import { defineOperation, nothing, resource } from "./operation";
import { id, instant, line, noParams, noQuery } from "./primitives";
import { partnerWorkspaceParams } from "./workspaces";

/** How long the link of a new view can be opened, and how long the view then lasts. */
export const VIEW_AS_LINK_SECONDS = 60;
export const VIEW_AS_MINUTES = 30;

/** Where a view is entered: shows what it is, and posts the form that opens it. */
export const VIEW_AS_PATH = "/view-as";

const reason = line(200);

export const openViewBody = z.strictObject({
  reason: reason.optional(),
  /** Asks for a view that may also change things; only where the agency allows it. */
  mayWrite: z.boolean().default(false),
});
export const openPlatformViewBody = z.strictObject({ reason, mayWrite: z.boolean().default(false) });

/** A link on the agency's host that works once, until `expiresAt`. */
export const viewLinkResource = z.object({ url: z.url(), expiresAt: instant });
export type ViewLinkResource = z.infer<typeof viewLinkResource>;

const openView = {
  method: "POST",
  params: partnerWorkspaceParams,
  query: noQuery,
  response: resource(viewLinkResource),
  status: 201,
  rateLimit: "mutate",
  answer: "never-kept",
} as const;

export const openViewOperation = defineOperation({
  id: "partner.workspaces.view-as",
  path: "/api/partner/workspaces/[workspaceId]/view-as",
  summary: "A link that opens the client's workspace as its members see it",
  audience: "partner",
  permission: "partner.clients.view-as",
  callers: "people",
  body: openViewBody,
  ...openView,
});

export const openPlatformViewOperation = defineOperation({
  id: "super-admin.workspaces.view-as",
  path: "/api/super-admin/workspaces/[workspaceId]/view-as",
  summary: "A link on the agency's host that opens one of its clients' workspaces; the reason is kept",
  audience: "super-admin",
  permission: "platform.view-as",
  body: openPlatformViewBody,
  ...openView,
});

export const enterViewBody = z.strictObject({
  token: z.string().min(10).max(300),
  /** Where a form leads to afterwards. */
  next: nextPath.optional(),
});

export const enteredView = z.object({ workspaceId: id, workspaceSlug: z.string(), expiresAt: instant });

const publicForm = { audience: "public", form: "accepted", params: noParams, query: noQuery } as const;

export const enterViewOperation = defineOperation({
  id: "auth.view-as.enter",
  method: "POST",
  path: "/api/auth/view-as",
  summary: "Open a view with the token of its link; the view is kept in an HttpOnly cookie of this host",
  ...publicForm,
  body: enterViewBody,
  response: resource(enteredView),
  status: 200,
  rateLimit: "signIn",
});

/** Optional: programs send none. */
export const leaveViewBody = z.strictObject({ next: nextPath.optional() }).optional();

export const leaveViewOperation = defineOperation({
  id: "auth.view-as.leave",
  method: "POST",
  path: "/api/auth/view-as/leave",
  summary: "End the view this browser holds",
  ...publicForm,
  body: leaveViewBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

/** The view of a client that a page is drawn in: until when, what it allows, and where leaving it leads. */
export interface View {
  /** ISO-8601 instant. */
  expiresAt: string;
  mayWrite: boolean;
  leaveTo: string;
}
