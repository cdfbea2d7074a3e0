"use client";

import { RefreshCw } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useSyncNumber } from "@/lib/client/telephony/mutations";
import type { TelephonyNumberResource } from "@/types/telephony";

/** What is wrong with a number in the provider's own words, why its agent does not answer, and what helps. */
export function NumberTrouble({
  number,
  mayManage,
}: {
  number: TelephonyNumberResource;
  mayManage: boolean;
}) {
  const sync = useSyncNumber(number.id);
  const retry = mayManage ? (
    <Button
      size="sm"
      loading={sync.isPending}
      onClick={() => sync.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) })}
    >
      <RefreshCw aria-hidden />
      Try again
    </Button>
  ) : null;
  const { rings, sync: state, inboundAgent } = number;
  return (
    <>
      {state.status === "error" ? (
        <Alert tone="danger" title="The provider does not hold this number as it should" actions={retry}>
          {state.error}
        </Alert>
      ) : null}
      {rings.reason && inboundAgent && state.status !== "error" ? (
        <Alert
          tone="warning"
          title={rings.to === "fallback" ? "Callers reach the fallback" : "Nobody answers"}
        >
          {rings.reason}
        </Alert>
      ) : null}
    </>
  );
}
