import { z } from "zod";
import { agentTool, CREDENTIALS_OF_TOOLS, credentialName, TOOL_CREDENTIAL_KINDS } from "./agent-tools";
import { agentParams } from "./agents";
import { voiceProvider } from "./integrations";
import { functionArguments } from "./json-schema";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** One function call of an agent that passed through us. */
export const functionCallResource = z.object({
  id,
  agentId: id,
  callId: id.nullable(),
  provider: voiceProvider,
  toolId: z.string(),
  toolName: z.string(),
  isTest: z.boolean(),
  status: z.enum(["ok", "failed", "timed_out", "refused"]),
  url: z.string(),
  /** As text, cut where it is long. */
  request: z.string(),
  response: z.string().nullable(),
  httpStatus: z.number().int().nullable(),
  errorMessage: z.string().nullable(),
  attempts: z.number().int(),
  latencyMs: z.number().int(),
  createdAt: instant,
});
export type FunctionCallResource = z.infer<typeof functionCallResource>;

export const listFunctionCallsOperation = defineOperation({
  id: "agents.function-calls",
  method: "GET",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/function-calls",
  summary: "The agent's function calls with request, answer and time taken, newest first",
  audience: "workspace",
  permission: "tools.log.read",
  paywall: "exempt",
  params: agentParams,
  query: pageQuery.extend({ status: functionCallResource.shape.status.optional() }),
  body: noBody,
  response: pageOf(functionCallResource),
  status: 200,
  rateLimit: "read",
});

export const testToolOperation = defineOperation({
  id: "agents.tools.test",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/tools/test",
  summary: "Call a function or API tool as it is written now, with these arguments",
  audience: "workspace",
  permission: "agents.write",
  paywall: "enforced",
  params: agentParams,
  query: noQuery,
  body: z.strictObject({ tool: agentTool, arguments: functionArguments.default({}) }),
  response: resource(functionCallResource),
  status: 200,
  rateLimit: "spend",
});

export const rotateFunctionSecretOperation = defineOperation({
  id: "agents.function-secret.rotate",
  method: "POST",
  path: "/api/w/[workspaceSlug]/agents/[agentId]/function-secret",
  summary: "Make a new secret that signs the agent's function calls; it is shown once",
  audience: "workspace",
  permission: "tools.credentials.manage",
  paywall: "enforced",
  params: agentParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ secret: z.string() })),
  status: 201,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const toolCredentialResource = z.object({
  id,
  kind: z.enum(TOOL_CREDENTIAL_KINDS),
  name: z.string(),
  /** Only for kind header. */
  headerName: z.string().nullable(),
  secretLastFour: z.string(),
  usedBy: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
});
export type ToolCredentialResource = z.infer<typeof toolCredentialResource>;

const secret = z
  .string()
  .trim()
  // Its last four characters are shown, which must not be all of it.
  .min(8, { error: "must have at least 8 characters" })
  .max(4_000)
  .regex(/^[\x21-\x7e]+$/, { error: "must not contain spaces or special characters" });
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, { error: "must be a header name" });

const manage = {
  audience: "workspace",
  permission: "tools.credentials.manage",
  paywall: "enforced",
} as const;
const credentialParams = workspaceParams.extend({ credentialId: id });

export const listToolCredentialsOperation = defineOperation({
  id: "tool-credentials.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/tool-credentials",
  summary: "What tools show to other services, by last four characters",
  audience: "workspace",
  permission: "agents.write",
  paywall: "exempt",
  params: workspaceParams,
  query: pageQuery.extend({ kind: z.enum(TOOL_CREDENTIAL_KINDS).optional() }),
  body: noBody,
  response: pageOf(toolCredentialResource),
  status: 200,
  rateLimit: "read",
});

export const createToolCredentialOperation = defineOperation({
  id: "tool-credentials.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/tool-credentials",
  summary: "Add a credential for tools; it is encrypted",
  ...manage,
  params: workspaceParams,
  query: noQuery,
  body: z
    .strictObject({
      kind: z.enum(TOOL_CREDENTIAL_KINDS),
      name: credentialName,
      headerName: headerName.optional(),
      /** For kind engine: the id of the connection that was made at the engine. */
      secret,
    })
    .refine(({ kind, headerName: header }) => (kind === "header") === (header !== undefined), {
      path: ["headerName"],
      error: "is needed for a header credential, and only there",
    }),
  response: resource(toolCredentialResource),
  status: 201,
  rateLimit: "mutate",
});

export const updateToolCredentialOperation = defineOperation({
  id: "tool-credentials.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/tool-credentials/[credentialId]",
  summary: "Rename a credential or replace its secret; agents that use it are synced",
  ...manage,
  params: credentialParams,
  query: noQuery,
  body: z.strictObject({ name: credentialName.optional(), secret: secret.optional() }),
  response: resource(toolCredentialResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteToolCredentialOperation = defineOperation({
  id: "tool-credentials.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/tool-credentials/[credentialId]",
  summary: "Remove a credential that no agent uses",
  ...manage,
  params: credentialParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

/** Kinds of credential a tool of this type takes; none for those that need no secret. */
export function credentialKindsOf(type: keyof typeof CREDENTIALS_OF_TOOLS) {
  return CREDENTIALS_OF_TOOLS[type] ?? [];
}
