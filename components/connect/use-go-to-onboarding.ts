"use client";

import { goToHostedPage } from "@/components/billing/go-to-hosted-page";
import { useStartOnboarding } from "@/lib/client/connect/mutations";
import type { StartOnboardingBody } from "@/types/connect";

/** Leaves for the page on which Stripe asks the agency about itself. `onError` gets what was refused. */
export function useGoToOnboarding(onError: (error: Error) => void) {
  const start = useStartOnboarding();
  const go = (body: StartOnboardingBody) => start.mutate(body, { onSuccess: goToHostedPage, onError });
  return { go, isPending: start.isPending };
}
