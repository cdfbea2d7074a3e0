import type { getOnboardingOperation, getReadinessOperation } from "@/types/readiness";
import { endpoint } from "../endpoint";

export const getReadinessEndpoint = endpoint<typeof getReadinessOperation>({
  id: "workspace.readiness",
  method: "GET",
  path: "/api/w/[workspaceSlug]/readiness",
  kind: "resource",
});
export const getOnboardingEndpoint = endpoint<typeof getOnboardingOperation>({
  id: "partner.onboarding",
  method: "GET",
  path: "/api/partner/onboarding",
  kind: "resource",
});
