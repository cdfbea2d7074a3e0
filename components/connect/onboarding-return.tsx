"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useRefreshConnect } from "@/lib/client/connect/mutations";
import { messageOf } from "@/lib/client/form-problem";

const FROM = parseAsStringLiteral(["onboarding", "expired"]);

/** Who comes back from telling what is asked sees at once what came of it. */
export function OnboardingReturn() {
  const [from, setFrom] = useQueryState("from", FROM);
  const { mutate, isError, error, isPending } = useRefreshConnect();
  const isAsked = useRef(false);
  useEffect(() => {
    if (from !== "onboarding" || isAsked.current) return;
    isAsked.current = true;
    mutate(undefined, { onSuccess: () => void setFrom(null) });
  }, [from, mutate, setFrom]);
  if (from === "expired") {
    return (
      <Alert
        tone="warning"
        title="That page had run out"
        className="mb-4"
        actions={
          <Button size="sm" variant="ghost" onClick={() => void setFrom(null)}>
            Dismiss
          </Button>
        }
      >
        Nothing you entered before is lost. Continue below.
      </Alert>
    );
  }
  if (isError) {
    return (
      <Alert
        tone="warning"
        title="Could not look what came of it"
        className="mb-4"
        actions={
          <Button
            size="sm"
            loading={isPending}
            onClick={() => mutate(undefined, { onSuccess: () => void setFrom(null) })}
          >
            Try again
          </Button>
        }
      >
        {messageOf(error)}
      </Alert>
    );
  }
  return from === "onboarding" ? <Alert title="Looking what Stripe says…" className="mb-4" /> : null;
}
