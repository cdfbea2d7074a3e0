"use client";

import { ArchiveRestore } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { useRestore } from "./use-restore";

/** What archived means, and the way back for those who may take it. */
export function ArchivedNotice({ agent }: { agent: AgentResource }) {
  const mayRestore = useCan()("agents.write");
  const { restore, isPending } = useRestore(agent);
  const way = (
    <Button size="sm" loading={isPending} onClick={restore}>
      <ArchiveRestore aria-hidden />
      Restore
    </Button>
  );
  return (
    <Alert
      tone="info"
      title="This agent is archived"
      className="mb-4"
      {...(mayRestore ? { actions: way } : {})}
    >
      It takes and places no calls.{mayRestore ? " Restore it to change it and to use it again." : ""}
    </Alert>
  );
}
