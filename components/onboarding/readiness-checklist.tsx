"use client";

import type { ReactNode } from "react";
import { CheckList } from "@/components/patterns/check-list";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ReadinessResource } from "@/types/readiness";
import { readinessItems } from "./readiness-items";

interface ReadinessChecklistProps {
  readiness: ReadinessResource;
  description: ReactNode;
  aside?: ReactNode;
}

/** What the workspace has and lacks for its first calls. It follows what happens while it is open. */
export function ReadinessChecklist({ readiness, description, aside }: ReadinessChecklistProps) {
  const { slug, id, isAgency } = useWorkspaceScope();
  const can = useCan();
  return (
    <CheckList
      title="On the way to the first call"
      description={description}
      items={readinessItems(readiness, { slug, workspaceId: id, isAgency, can })}
      aside={aside}
    />
  );
}
