import { listOnboarding } from "@/lib/domain/workspaces/readiness/list-onboarding";
import { withPartner } from "@/lib/http/with-partner";
import { getOnboardingOperation } from "@/types/readiness";

export const GET = withPartner(getOnboardingOperation, ({ ctx }) => listOnboarding(ctx));
