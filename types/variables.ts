import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, noBody, noQuery } from "./primitives";
import { variableName } from "./variable-name";
import { workspaceParams } from "./workspaces";

/** A workspace defines at most so many. */
export const MOST_VARIABLES = 200;

export const variableResource = z.object({
  id,
  name: z.string(),
  description: z.string(),
  /** Put in where a call brings no value; empty is none. */
  defaultValue: z.string(),
  /** Calls and lists have to bring a value when there is no default. */
  isRequired: z.boolean(),
  /** Groups variables in lists; empty is none. */
  category: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type VariableResource = z.infer<typeof variableResource>;

export const variableDetail = variableResource.extend({
  /** Agents whose draft or live version names it. */
  agents: z.array(z.object({ id, name: z.string(), isInDraft: z.boolean(), isLive: z.boolean() })),
});
export type VariableDetail = z.infer<typeof variableDetail>;

const words = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, { error: `must be at most ${maximum} characters` })
    .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });

const defaultValue = z
  .string()
  .trim()
  .max(500, { error: "must be at most 500 characters" })
  // A value with braces would be read as another variable.
  .regex(/^(?!.*(?:\{\{|\}\})).*$/s, { error: "must not contain {{ or }}" })
  .regex(/^[^\p{Cc}]*$/u, { error: "must be one line" });

export const createVariableBody = z.strictObject({
  name: variableName,
  description: words(300).default(""),
  defaultValue: defaultValue.default(""),
  isRequired: z.boolean().default(false),
  category: words(40).default(""),
});
export type CreateVariableBody = z.output<typeof createVariableBody>;

/** What is not named stays. The name stays in any case: texts of agents hold it. */
export const updateVariableBody = z.strictObject({
  description: words(300).optional(),
  defaultValue: defaultValue.optional(),
  isRequired: z.boolean().optional(),
  category: words(40).optional(),
});
export type UpdateVariableBody = z.output<typeof updateVariableBody>;

export const variableParams = workspaceParams.extend({ variableId: id });

const read = { audience: "workspace", permission: "variables.read", paywall: "exempt" } as const;
const write = { audience: "workspace", permission: "variables.write", paywall: "enforced" } as const;

export const listVariablesOperation = defineOperation({
  id: "variables.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/variables",
  summary: "The workspace's own variables by category and name; there are at most 200",
  ...read,
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(variableResource),
  status: 200,
  rateLimit: "read",
});

export const createVariableOperation = defineOperation({
  id: "variables.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/variables",
  summary: "Define a variable; names of standard variables are taken",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createVariableBody,
  response: resource(variableResource),
  status: 201,
  rateLimit: "mutate",
});

export const getVariableOperation = defineOperation({
  id: "variables.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/variables/[variableId]",
  summary: "One variable and the agents whose texts name it",
  ...read,
  params: variableParams,
  query: noQuery,
  body: noBody,
  response: resource(variableDetail),
  status: 200,
  rateLimit: "read",
});

export const updateVariableOperation = defineOperation({
  id: "variables.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/variables/[variableId]",
  summary: "Change a variable; live agents that name it are synced when its default changes",
  ...write,
  params: variableParams,
  query: noQuery,
  body: updateVariableBody,
  response: resource(variableResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteVariableOperation = defineOperation({
  id: "variables.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/variables/[variableId]",
  summary: "Delete a variable; texts that name it keep the name, without a default",
  ...write,
  params: variableParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
