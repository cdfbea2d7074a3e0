import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

export const voiceProvider = z.enum(["vapi", "retell"]);
export type VoiceProviderName = z.infer<typeof voiceProvider>;

const providerKey = z
  .string()
  .trim()
  .min(8, { error: "must be a provider key of at least 8 characters" })
  .max(400)
  .regex(/^[\x21-\x7e]+$/, { error: "must not contain spaces or special characters" });

/** Further keys of an account by name. Retell signs its reports with the one named `webhook`, else with the secret key. */
export const ADDITIONAL_KEY_NAME = /^[a-z][a-z0-9_]{0,29}$/;
const additionalKey = z.strictObject({
  name: z.string().regex(ADDITIONAL_KEY_NAME, { error: "must be a short name such as webhook" }),
  value: providerKey,
});
const additionalKeys = z
  .array(additionalKey)
  .max(10)
  .refine((keys) => new Set(keys.map(({ name }) => name)).size === keys.length, {
    error: "must have different names",
  });
const concurrencyLimit = z.number().int().min(1).max(100_000);

export const integrationResource = z.object({
  id,
  provider: voiceProvider,
  /** Key sets of one pool share the load of the clients the pool is given to. */
  poolId: id,
  poolName: z.string(),
  name: z.string(),
  secretKeyLastFour: z.string(),
  publicKeyLastFour: z.string().nullable(),
  additionalKeys: z.array(z.object({ name: z.string(), lastFour: z.string() })),
  /** A new secret key that takes the place of the present one once the provider accepts it. */
  nextKeyLastFour: z.string().nullable(),
  /** Until when reports signed with the key before are still taken. */
  formerKeyUntil: instant.nullable(),
  /** Calls the account carries at once, and those in progress on it. */
  concurrencyLimit: z.number().int().nullable(),
  callsInProgress: z.number().int(),
  agents: z.number().int(),
  phoneNumbers: z.number().int(),
  lastEventAt: instant.nullable(),
  isDefault: z.boolean(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: instant.nullable(),
  workspaces: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
});
export type IntegrationResource = z.infer<typeof integrationResource>;

export const createIntegrationBody = z.strictObject({
  provider: voiceProvider,
  name: line(60),
  secretKey: providerKey,
  publicKey: providerKey.optional(),
  additionalKeys: additionalKeys.default([]),
  /** Left out, what the provider says counts. */
  concurrencyLimit: concurrencyLimit.optional(),
  /** An existing pool to join, so that its clients' agents spread over one account more; else it gets one of its own. */
  poolId: id.optional(),
  isDefault: z.boolean().default(false),
  workspaceIds: z.array(id).max(200).default([]),
});
export const updateIntegrationBody = z.strictObject({
  name: line(60).optional(),
  secretKey: providerKey.optional(),
  publicKey: providerKey.nullable().optional(),
  /** All of them; those left out are forgotten. */
  additionalKeys: additionalKeys.optional(),
  concurrencyLimit: concurrencyLimit.nullable().optional(),
  isDefault: z.boolean().optional(),
});
const integrationParams = z.strictObject({ integrationId: id });

const partnerRead = { audience: "partner", permission: "partner.integrations.read" } as const;
const partnerManage = { audience: "partner", permission: "partner.integrations.manage" } as const;

export const listIntegrationsOperation = defineOperation({
  id: "partner.integrations.list",
  method: "GET",
  path: "/api/partner/integrations",
  summary: "The agency's provider key sets",
  ...partnerRead,
  params: noParams,
  query: pageQuery,
  body: noBody,
  response: pageOf(integrationResource),
  status: 200,
  rateLimit: "read",
});

export const createIntegrationOperation = defineOperation({
  id: "partner.integrations.create",
  method: "POST",
  path: "/api/partner/integrations",
  summary:
    "Add a key set; it is encrypted, checked with the provider, and may be assigned to clients at once",
  ...partnerManage,
  params: noParams,
  query: noQuery,
  body: createIntegrationBody,
  response: resource(integrationResource),
  status: 201,
  rateLimit: "mutate",
});

export const getIntegrationOperation = defineOperation({
  id: "partner.integrations.get",
  method: "GET",
  path: "/api/partner/integrations/[integrationId]",
  summary: "One key set; keys are shown by their last four characters only",
  ...partnerRead,
  params: integrationParams,
  query: noQuery,
  body: noBody,
  response: resource(integrationResource),
  status: 200,
  rateLimit: "read",
});

export const updateIntegrationOperation = defineOperation({
  id: "partner.integrations.update",
  method: "PATCH",
  path: "/api/partner/integrations/[integrationId]",
  summary: "Rename a key set, replace its keys, or make it the default",
  ...partnerManage,
  params: integrationParams,
  query: noQuery,
  body: updateIntegrationBody,
  response: resource(integrationResource),
  status: 200,
  rateLimit: "mutate",
});

export const setDefaultIntegrationOperation = defineOperation({
  id: "partner.integrations.set-default",
  method: "POST",
  path: "/api/partner/integrations/[integrationId]/set-default",
  summary: "Give new clients this key set's pool",
  ...partnerManage,
  params: integrationParams,
  query: noQuery,
  body: noBody,
  response: resource(integrationResource),
  status: 200,
  rateLimit: "mutate",
});

export const renamePoolOperation = defineOperation({
  id: "partner.key-pools.rename",
  method: "PATCH",
  path: "/api/partner/key-pools/[poolId]",
  summary: "Rename a pool of key sets",
  ...partnerManage,
  params: z.strictObject({ poolId: id }),
  query: noQuery,
  body: z.strictObject({ name: line(60) }),
  response: resource(z.object({ id, name: z.string() })),
  status: 200,
  rateLimit: "mutate",
});

export const deleteIntegrationOperation = defineOperation({
  id: "partner.integrations.delete",
  method: "DELETE",
  path: "/api/partner/integrations/[integrationId]",
  summary: "Remove a key set; agents on it go back to not synced",
  ...partnerManage,
  params: integrationParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const verifyIntegrationOperation = defineOperation({
  id: "partner.integrations.verify",
  method: "POST",
  path: "/api/partner/integrations/[integrationId]/verify",
  summary: "Check the key set with the provider again",
  ...partnerManage,
  params: integrationParams,
  query: noQuery,
  body: noBody,
  response: resource(integrationResource),
  status: 202,
  rateLimit: "mutate",
});

/** The pool a workspace uses for one provider. `integrationId` and what follows are its first key set. */
export const assignmentResource = z.object({
  provider: voiceProvider,
  poolId: id,
  poolName: z.string(),
  integrationId: id,
  name: z.string(),
  secretKeyLastFour: z.string(),
  status: integrationResource.shape.status,
  /** Every key set of the pool; agents of the workspace live on one of them. */
  keySets: z.array(
    z.object({
      integrationId: id,
      name: z.string(),
      secretKeyLastFour: z.string(),
      status: integrationResource.shape.status,
    }),
  ),
});
export type AssignmentResource = z.infer<typeof assignmentResource>;

const assignmentParams = z.strictObject({ workspaceId: id, provider: voiceProvider });

export const listWorkspaceAssignmentsOperation = defineOperation({
  id: "partner.workspaces.integrations.list",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/integrations",
  summary: "Key sets a client uses, one per provider",
  ...partnerRead,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(assignmentResource),
  status: 200,
  rateLimit: "read",
});

export const assignIntegrationOperation = defineOperation({
  id: "partner.workspaces.integrations.assign",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/integrations",
  summary: "Give a client a key set; it replaces the client's former one of that provider",
  ...partnerManage,
  params: partnerWorkspaceParams,
  query: noQuery,
  body: z.strictObject({ integrationId: id }),
  response: resource(assignmentResource),
  status: 201,
  rateLimit: "mutate",
});

export const getWorkspaceAssignmentOperation = defineOperation({
  id: "partner.workspaces.integrations.get",
  method: "GET",
  path: "/api/partner/workspaces/[workspaceId]/integrations/[provider]",
  summary: "The key set a client uses for one provider",
  ...partnerRead,
  params: assignmentParams,
  query: noQuery,
  body: noBody,
  response: resource(assignmentResource),
  status: 200,
  rateLimit: "read",
});

export const unassignIntegrationOperation = defineOperation({
  id: "partner.workspaces.integrations.unassign",
  method: "DELETE",
  path: "/api/partner/workspaces/[workspaceId]/integrations/[provider]",
  summary: "Take a key set from a client; its agents go back to not synced",
  ...partnerManage,
  params: assignmentParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const getAssignedIntegrationOperation = defineOperation({
  id: "assigned-integrations.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/assigned-integration/[provider]",
  summary: "The provider keys this workspace uses of one provider",
  audience: "workspace",
  permission: "keys.read",
  paywall: "exempt",
  params: workspaceParams.extend({ provider: voiceProvider }),
  query: noQuery,
  body: noBody,
  response: resource(assignmentResource),
  status: 200,
  rateLimit: "read",
});

export const listAssignedIntegrationsOperation = defineOperation({
  id: "assigned-integrations.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/assigned-integrations",
  summary: "Provider keys this workspace may use",
  audience: "workspace",
  permission: "keys.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(assignmentResource),
  status: 200,
  rateLimit: "read",
});
