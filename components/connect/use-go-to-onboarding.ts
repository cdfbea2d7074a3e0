"use client";

import { goToHostedPage } from "@/components/billing/go-to-hosted-page";
import { useStartOnboarding } from "@/lib/client/connect/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { StartOnboardingBody } from "@/types/connect";

/** Leaves for the page on which Stripe asks the agency about itself. `onError` gets what was refused. */
export function useGoToOnboarding(onError: (error: Error) => void) {
  const start = useStartOnboarding();
  const idempotency = useIdempotencyKey();
  const go = (body: StartOnboardingBody) =>
    start.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: (page) => {
          // A page is good once: who comes back needs another one.
          idempotency.renew();
          goToHostedPage(page);
        },
        onError,
      },
    );
  return { go, isPending: start.isPending };
}
