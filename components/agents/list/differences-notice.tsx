"use client";

import { Wrench } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useWebhookStatus } from "@/lib/client/agents/queries";
import { useResyncWebhooks } from "@/lib/client/agents/version-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Agents whose engine holds something else than it should, with a way to put that right. Nothing when all is well. */
export function DifferencesNotice() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const mayRepair = can("agents.publish");
  const { data } = useWebhookStatus(slug, mayRepair);
  const repair = useResyncWebhooks(slug);
  if (!mayRepair || !data || data.different === 0) return null;
  const differing = data.agents.filter(({ state }) => state === "different");
  const confirm = () =>
    repair.mutate(undefined, {
      onSuccess: ({ resynced }) =>
        toast.success(resynced === 1 ? "1 agent is being repaired" : `${resynced} agents are being repaired`),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Alert
      tone="warning"
      className="mb-4 max-sm:flex-wrap"
      title={
        data.different === 1
          ? "1 agent differs from what it should be"
          : `${data.different} agents differ from what they should be`
      }
      actions={
        <Button size="sm" loading={repair.isPending} onClick={confirm}>
          <Wrench aria-hidden />
          Repair
        </Button>
      }
    >
      <p>
        {data.different === 1
          ? "Somebody changed it at the provider. Until it is repaired, calls may go missing here."
          : "Somebody changed them at the provider. Until they are repaired, calls may go missing here."}
      </p>
      <details className="mt-1 text-sm">
        <summary className="focus-ring w-fit rounded-sm">Details</summary>
        <ul className="mt-1 flex flex-col gap-1">
          {differing.map(({ agentId, name, differences }) => (
            <li key={agentId} className="break-words">
              <Link href={`/w/${slug}/agents/${agentId}`} className="focus-ring rounded-sm underline">
                {name}
              </Link>
              {differences.length > 0 ? `: ${differences.join("; ")}` : null}
            </li>
          ))}
        </ul>
      </details>
    </Alert>
  );
}
