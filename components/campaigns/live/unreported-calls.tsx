"use client";

import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { formatNumber } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Ends of calls that nobody reported: most often the phone service does not reach us. */
export function UnreportedCalls({ count }: { count: number }) {
  const { isAgency } = useWorkspaceScope();
  return (
    <Alert
      tone="warning"
      title={`The phone service did not report the end of ${formatNumber(count)} ${count === 1 ? "call" : "calls"} within the last day`}
    >
      {isAgency ? (
        <>
          Their ends were asked for instead, so nothing is lost, but lines are free again later than they
          could be.{" "}
          <Link href="/org/integrations" className="focus-ring rounded-sm underline underline-offset-4">
            Look at the connection
          </Link>
          .
        </>
      ) : (
        "Their ends were asked for instead, so nothing is lost, but the campaign is slower. Your agency can mend it."
      )}
    </Alert>
  );
}
