import { z } from "zod";
import { voiceProvider } from "./integrations";
import { defineOperation, nothing, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

const status = z.enum(["pending", "verified", "refused", "unreachable"]);

/** The service with which campaigns of an agency's clients may dial, instead of asking the engine themselves. */
export const outboundServiceResource = z.object({
  name: z.string(),
  baseUrl: z.string(),
  apiKeyLastFour: z.string(),
  isForAllClients: z.boolean(),
  /** Those it was given to; none where it is for all. */
  clients: z.array(z.object({ id, name: z.string() })),
  status,
  statusDetail: z.string().nullable(),
  verifiedAt: instant.nullable(),
  /** The agency's provider keys, and whether the service says that it can dial with them. */
  keySets: z.array(
    z.object({
      integrationId: id,
      provider: voiceProvider,
      name: z.string(),
      lastFour: z.string(),
      isKnown: z.boolean(),
    }),
  ),
});
export type OutboundServiceResource = z.infer<typeof outboundServiceResource>;

/** A key that is not named stays, unless the address changes: it is shown to nobody else. */
export const setOutboundServiceBody = z.strictObject({
  name: line(60),
  baseUrl: z
    .url({ protocol: /^https?$/, error: "must be the address of the service, beginning with https://" })
    .max(300)
    .refine((value) => !/[?#]/.test(value), { error: "must end with the path, without ? or #" }),
  apiKey: z
    .string()
    .trim()
    .min(8, { error: "must be a key of at least 8 characters" })
    .max(400)
    .regex(/^[\x21-\x7e]+$/, { error: "must not contain spaces or special characters" })
    .optional(),
  isForAllClients: z.boolean().default(true),
  /** Clients that may use it where it is not for all. */
  clientIds: z.array(id).max(1_000).default([]),
});
export type SetOutboundServiceBody = z.output<typeof setOutboundServiceBody>;

const path = "/api/partner/integrations/outbound-service";
const partner = { audience: "partner", params: noParams, query: noQuery } as const;

export const getOutboundServiceOperation = defineOperation({
  id: "partner.outbound-service.get",
  method: "GET",
  path,
  summary: "The agency's outbound service; null when there is none",
  ...partner,
  permission: "partner.integrations.read",
  body: noBody,
  response: resource(outboundServiceResource.nullable()),
  status: 200,
  rateLimit: "read",
});

export const setOutboundServiceOperation = defineOperation({
  id: "partner.outbound-service.set",
  method: "PUT",
  path,
  summary: "Connect an outbound service or change it; its key is tried before it is kept",
  ...partner,
  permission: "partner.integrations.manage",
  body: setOutboundServiceBody,
  response: resource(outboundServiceResource),
  status: 200,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const testOutboundServiceOperation = defineOperation({
  id: "partner.outbound-service.test",
  method: "POST",
  path: `${path}/test`,
  summary: "Ask the outbound service whether it takes the key, and with which accounts it can dial",
  ...partner,
  permission: "partner.integrations.manage",
  body: noBody,
  response: resource(outboundServiceResource),
  status: 200,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const removeOutboundServiceOperation = defineOperation({
  id: "partner.outbound-service.remove",
  method: "DELETE",
  path,
  summary: "Forget the outbound service and its key; campaigns that dial through it rest",
  ...partner,
  permission: "partner.integrations.manage",
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const workspaceOutboundServiceResource = z.object({ name: z.string(), status });
export type WorkspaceOutboundServiceResource = z.infer<typeof workspaceOutboundServiceResource>;

export const getWorkspaceOutboundServiceOperation = defineOperation({
  id: "outbound-service.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/outbound-service",
  summary: "The outbound service that campaigns of this workspace may dial through; null when there is none",
  audience: "workspace",
  permission: "campaigns.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(workspaceOutboundServiceResource.nullable()),
  status: 200,
  rateLimit: "read",
});
