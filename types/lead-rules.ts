import { z } from "zod";
import { campaignStatus } from "./campaigns";
import { leadPriority, leadSource } from "./leads";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** A workspace has at most so many. */
export const MOST_ENROL_RULES = 50;

/** Which new leads are meant; a lead must pass all that is named. */
export const enrolRuleFilter = z.strictObject({
  sources: z.array(leadSource).max(5).optional(),
  tagId: id.optional(),
  minScore: z.number().int().min(0).max(100).optional(),
  priorities: z.array(leadPriority).max(4).optional(),
});
export type EnrolRuleFilter = z.output<typeof enrolRuleFilter>;

export const enrolRuleResource = z.object({
  id,
  name: z.string(),
  campaignId: id,
  campaignName: z.string(),
  /** Once the campaign is over nobody is added any more, though the rule is on; null for a campaign that was deleted. */
  campaignStatus: campaignStatus.nullable(),
  filter: enrolRuleFilter,
  isActive: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type EnrolRuleResource = z.infer<typeof enrolRuleResource>;

export const createEnrolRuleBody = z.strictObject({
  name: line(80),
  campaignId: id,
  filter: enrolRuleFilter.default({}),
  isActive: z.boolean().default(true),
});
export type CreateEnrolRuleBody = z.output<typeof createEnrolRuleBody>;

/** What is not named stays. */
export const updateEnrolRuleBody = z.strictObject({
  name: line(80).optional(),
  campaignId: id.optional(),
  filter: enrolRuleFilter.optional(),
  isActive: z.boolean().optional(),
});
export type UpdateEnrolRuleBody = z.output<typeof updateEnrolRuleBody>;

const write = { audience: "workspace", permission: "leads.write", paywall: "enforced" } as const;
const root = "/api/w/[workspaceSlug]/leads/rules";
const ruleParams = workspaceParams.extend({ ruleId: id });

export const listEnrolRulesOperation = defineOperation({
  id: "enrol-rules.list",
  method: "GET",
  path: root,
  summary: "Rules by which new leads are put on campaigns' lists, by name; there are at most 50",
  audience: "workspace",
  permission: "leads.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(enrolRuleResource),
  status: 200,
  rateLimit: "read",
});

export const createEnrolRuleOperation = defineOperation({
  id: "enrol-rules.create",
  method: "POST",
  path: root,
  summary: "Put new leads that fit on a campaign's list from now on",
  ...write,
  params: workspaceParams,
  query: noQuery,
  body: createEnrolRuleBody,
  response: resource(enrolRuleResource),
  status: 201,
  rateLimit: "mutate",
});

export const updateEnrolRuleOperation = defineOperation({
  id: "enrol-rules.update",
  method: "PATCH",
  path: `${root}/[ruleId]`,
  summary: "Change a rule or switch it off; who is on a list already stays there",
  ...write,
  params: ruleParams,
  query: noQuery,
  body: updateEnrolRuleBody,
  response: resource(enrolRuleResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteEnrolRuleOperation = defineOperation({
  id: "enrol-rules.delete",
  method: "DELETE",
  path: `${root}/[ruleId]`,
  summary: "Delete a rule; who is on a list already stays there",
  ...write,
  params: ruleParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
