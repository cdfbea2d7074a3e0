import { z } from "zod";
import { READINESS_STEPS } from "@/config/readiness";
import { defineOperation, resource } from "./operation";
import { id, instant, noBody, noParams, noQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

export const readinessSteps = z.record(z.enum(READINESS_STEPS), z.boolean());

export const readinessResource = z.object({
  steps: readinessSteps,
  /** True once nothing that is needed is missing. */
  isReady: z.boolean(),
  /** The oldest agent; null when there is none, and for those who may not see agents. */
  firstAgentId: id.nullable(),
  /** Whether an agent's last change was not accepted; false for those who may not see agents. */
  hasFailingAgent: z.boolean(),
});
export type ReadinessResource = z.infer<typeof readinessResource>;

export const getReadinessOperation = defineOperation({
  id: "workspace.readiness",
  method: "GET",
  path: "/api/w/[workspaceSlug]/readiness",
  summary: "What the workspace has and lacks for its first calls",
  audience: "workspace",
  permission: "dashboard.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(readinessResource),
  status: 200,
  rateLimit: "read",
});

export const onboardingResource = z.object({
  /** Active clients that have not had a call yet. */
  total: z.number().int(),
  /** The newest of them. */
  clients: z.array(
    z.object({
      workspaceId: id,
      slug: z.string(),
      name: z.string(),
      createdAt: instant,
      steps: readinessSteps,
    }),
  ),
});
export type OnboardingResource = z.infer<typeof onboardingResource>;

export const getOnboardingOperation = defineOperation({
  id: "partner.onboarding",
  method: "GET",
  path: "/api/partner/onboarding",
  summary: "Clients on the way to their first call, and what each lacks",
  audience: "partner",
  permission: "partner.clients.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(onboardingResource),
  status: 200,
  rateLimit: "read",
});
