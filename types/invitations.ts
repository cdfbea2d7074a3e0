import { z } from "zod";
import { PARTNER_ROLES, WORKSPACE_ROLES } from "@/config/permissions";
import { password } from "./auth";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { email, id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const INVITATION_STATES = ["open", "accepted", "expired", "revoked"] as const;
export const INVITATION_KINDS = ["partner", "client", "workspace"] as const;

export const invitationResource = z.object({
  id,
  /** Into the agency's team, as owner of a client, or into a workspace. */
  kind: z.enum(INVITATION_KINDS),
  email: z.string(),
  /** A role of the team for kind `partner`, else a role of the workspace. */
  role: z.enum(WORKSPACE_ROLES),
  workspace: z.object({ id, name: z.string() }).nullable(),
  /** Name of the client that acceptance will create. */
  workspaceName: z.string().nullable(),
  message: z.string(),
  invitedBy: z.string(),
  state: z.enum(INVITATION_STATES),
  mailState: z.enum(["pending", "sent", "failed"]),
  /** Why the mail did not go out. */
  mailError: z.string().nullable(),
  mailedAt: instant.nullable(),
  /** How often a link was made, the first included. */
  sendCount: z.number().int(),
  expiresAt: instant,
  acceptedAt: instant.nullable(),
  createdAt: instant,
});
export type InvitationResource = z.infer<typeof invitationResource>;

/** What became of each address: `added` is a person the agency knows already, who got the place at once. */
export const inviteResults = z.object({
  results: z.array(
    z.object({ email: z.string(), state: z.enum(["invited", "added", "already_member", "already_invited"]) }),
  ),
});
export type InviteResults = z.infer<typeof inviteResults>;

const emails = z.array(email).min(1).max(50);
/** A few words of the inviter's own, shown in the mail. */
const message = z.union([z.literal(""), line(500)]).default("");

export const inviteToTeamBody = z.strictObject({
  emails,
  role: z.enum(PARTNER_ROLES).default("member"),
  message,
});
export const inviteToWorkspaceBody = z.strictObject({
  emails,
  role: z.enum(WORKSPACE_ROLES).default("member"),
  message,
});
/** Into an existing client, or with a name to a new one that acceptance creates: then exactly one address. */
export const inviteClientsBody = z
  .strictObject({
    emails,
    workspaceId: id.optional(),
    workspaceName: line(80).optional(),
    role: z.enum(WORKSPACE_ROLES).default("owner"),
    message,
  })
  .refine((body) => (body.workspaceId === undefined) !== (body.workspaceName === undefined), {
    path: ["workspaceId"],
    error: "must be given, or else a workspaceName",
  })
  .refine((body) => body.workspaceName === undefined || body.emails.length === 1, {
    path: ["emails"],
    error: "must be one address for a new client",
  })
  .refine((body) => body.workspaceName === undefined || body.role === "owner", {
    path: ["role"],
    error: "must be owner for a new client",
  });

const stateFilter = z.strictObject({ state: z.enum(INVITATION_STATES).optional() });
export const partnerInvitationFilters = stateFilter.extend({
  /** `all` is the team's and the clients' invitations together. */
  kind: z.enum(["partner", "client", "all"]).default("partner"),
});
export const clientInvitationFilters = stateFilter.extend({
  /** Everybody invited into this client, whatever their role. */
  workspaceId: id.optional(),
});

const invitationParams = z.strictObject({ invitationId: id });
const workspaceInvitationParams = workspaceParams.extend({ invitationId: id });

/** Name and password are needed where the invited address has no account yet. */
export const acceptInvitationBody = z.strictObject({
  token: z.string().min(1).max(300),
  name: line(80).optional(),
  password: password.optional(),
});

const accepting = {
  audience: "public",
  form: "accepted",
  method: "POST",
  params: noParams,
  query: noQuery,
  body: acceptInvitationBody,
  /** The page of this host to go on with. */
  response: resource(z.object({ next: z.string() })),
  status: 200,
  rateLimit: "mutate",
} as const;

export const acceptPartnerInvitationOperation = defineOperation({
  id: "partner-invitations.accept",
  ...accepting,
  path: "/api/partner-invitations/accept",
  summary: "Accept an invitation into the agency's team with the token of the mailed link",
});

export const acceptWorkspaceInvitationOperation = defineOperation({
  id: "workspace-invitations.accept",
  ...accepting,
  path: "/api/workspace-invitations/accept",
  summary: "Accept an invitation into a workspace, or to a new one, with the token of the mailed link",
});

const reading = { method: "GET", body: noBody, response: pageOf(invitationResource), status: 200 } as const;
const inviting = { method: "POST", query: noQuery, response: resource(inviteResults), status: 201 } as const;
const revoking = { method: "DELETE", query: noQuery, body: noBody, response: nothing, status: 204 } as const;
const resending = {
  method: "POST",
  query: noQuery,
  body: noBody,
  response: resource(invitationResource),
  status: 200,
} as const;

const manageTeam = {
  audience: "partner",
  permission: "partner.team.manage",
  rateLimit: "mutate",
} as const;

export const listPartnerInvitationsOperation = defineOperation({
  id: "partner.invitations.list",
  ...reading,
  path: "/api/partner/invitations",
  summary: "Invitations of the agency, newest first: the team's, the clients' or both",
  audience: "partner",
  permission: "partner.team.read",
  params: noParams,
  query: pageQuery.extend(partnerInvitationFilters.shape),
  rateLimit: "read",
});

export const createPartnerInvitationsOperation = defineOperation({
  id: "partner.invitations.create",
  ...inviting,
  ...manageTeam,
  path: "/api/partner/invitations",
  summary: "Invite addresses into the agency's team; roles above the own one cannot be given",
  params: noParams,
  body: inviteToTeamBody,
});

export const revokePartnerInvitationOperation = defineOperation({
  id: "partner.invitations.revoke",
  ...revoking,
  ...manageTeam,
  path: "/api/partner/invitations/[invitationId]",
  summary: "Revoke an invitation into the team; its link stops working at once",
  params: invitationParams,
});

export const resendPartnerInvitationOperation = defineOperation({
  id: "partner.invitations.resend",
  ...resending,
  ...manageTeam,
  path: "/api/partner/invitations/[invitationId]/resend",
  summary: "Mail an invitation into the team again with a new link; the old link stops working",
  params: invitationParams,
});

const manageClients = {
  audience: "partner",
  permission: "partner.clients.create",
  rateLimit: "mutate",
} as const;

export const listClientInvitationsOperation = defineOperation({
  id: "partner.client-invitations.list",
  ...reading,
  path: "/api/partner/client-invitations",
  summary: "Invitations of clients' owners, or everybody invited into one client, newest first",
  audience: "partner",
  permission: "partner.clients.read",
  params: noParams,
  query: pageQuery.extend(clientInvitationFilters.shape),
  rateLimit: "read",
});

export const createClientInvitationsOperation = defineOperation({
  id: "partner.client-invitations.create",
  ...inviting,
  ...manageClients,
  path: "/api/partner/client-invitations",
  summary: "Invite a client's people; with a workspaceName, acceptance creates the client",
  params: noParams,
  body: inviteClientsBody,
});

export const revokeClientInvitationOperation = defineOperation({
  id: "partner.client-invitations.revoke",
  ...revoking,
  ...manageClients,
  path: "/api/partner/client-invitations/[invitationId]",
  summary: "Revoke an invitation of a client's person; its link stops working at once",
  params: invitationParams,
});

export const resendClientInvitationOperation = defineOperation({
  id: "partner.client-invitations.resend",
  ...resending,
  ...manageClients,
  path: "/api/partner/client-invitations/[invitationId]/resend",
  summary: "Mail an invitation of a client's person again with a new link",
  params: invitationParams,
});

const manageMembers = {
  audience: "workspace",
  permission: "members.manage",
  rateLimit: "mutate",
} as const;

export const listInvitationsOperation = defineOperation({
  id: "invitations.list",
  ...reading,
  path: "/api/w/[workspaceSlug]/invitations",
  summary: "Invitations into this workspace, newest first",
  audience: "workspace",
  permission: "members.read",
  paywall: "exempt",
  params: workspaceParams,
  query: pageQuery.extend(stateFilter.shape),
  rateLimit: "read",
});

export const createInvitationsOperation = defineOperation({
  id: "invitations.create",
  ...inviting,
  ...manageMembers,
  paywall: "enforced",
  path: "/api/w/[workspaceSlug]/invitations",
  summary: "Invite addresses into this workspace; roles above the own one cannot be given",
  params: workspaceParams,
  body: inviteToWorkspaceBody,
});

// Who may not come in any more is looked after whatever the balance.
export const revokeInvitationOperation = defineOperation({
  id: "invitations.revoke",
  ...revoking,
  ...manageMembers,
  paywall: "exempt",
  path: "/api/w/[workspaceSlug]/invitations/[invitationId]",
  summary: "Revoke an invitation into this workspace; its link stops working at once",
  params: workspaceInvitationParams,
});

export const resendInvitationOperation = defineOperation({
  id: "invitations.resend",
  ...resending,
  ...manageMembers,
  paywall: "enforced",
  path: "/api/w/[workspaceSlug]/invitations/[invitationId]/resend",
  summary: "Mail an invitation into this workspace again with a new link",
  params: workspaceInvitationParams,
});
