import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

export const voiceProvider = z.enum(["vapi", "retell"]);
export type VoiceProviderName = z.infer<typeof voiceProvider>;

/** Providers that can be connected today. */
export const connectableProvider = z.enum(["vapi"]);

const providerKey = z
  .string()
  .trim()
  .min(8, { error: "must be a provider key of at least 8 characters" })
  .max(400)
  .regex(/^[\x21-\x7e]+$/, { error: "must not contain spaces or special characters" });

export const integrationResource = z.object({
  id,
  provider: voiceProvider,
  name: z.string(),
  secretKeyLastFour: z.string(),
  publicKeyLastFour: z.string().nullable(),
  isDefault: z.boolean(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: instant.nullable(),
  workspaces: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
});
export type IntegrationResource = z.infer<typeof integrationResource>;

export const createIntegrationBody = z.strictObject({
  provider: connectableProvider,
  name: line(60),
  secretKey: providerKey,
  publicKey: providerKey.optional(),
  isDefault: z.boolean().default(false),
  workspaceIds: z.array(id).max(200).default([]),
});
export const updateIntegrationBody = z.strictObject({
  name: line(60).optional(),
  secretKey: providerKey.optional(),
  publicKey: providerKey.nullable().optional(),
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

export const assignmentResource = z.object({
  provider: voiceProvider,
  integrationId: id,
  name: z.string(),
  secretKeyLastFour: z.string(),
  status: integrationResource.shape.status,
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

export const phoneNumberResource = z.object({
  id,
  e164: z.string(),
  label: z.string(),
  provider: z.enum(["sip", "vapi", "retell", "twilio"]),
  integrationId: id,
});
export type PhoneNumberResource = z.infer<typeof phoneNumberResource>;

export const listAvailableNumbersOperation = defineOperation({
  id: "phone-numbers.available",
  method: "GET",
  path: "/api/w/[workspaceSlug]/phone-numbers/available",
  summary: "Numbers this workspace can call from",
  audience: "workspace",
  permission: "agents.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(phoneNumberResource),
  status: 200,
  rateLimit: "read",
});
