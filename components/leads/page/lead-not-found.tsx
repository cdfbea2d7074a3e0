"use client";

import Link from "next/link";
import { MessagePanel } from "@/components/shell/message-panel";
import { Button } from "@/components/ui/button";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** No such lead here: deleted, merged, of another workspace, or never there; they read alike on purpose. */
export function LeadNotFound() {
  const { slug } = useWorkspaceScope();
  return (
    <MessagePanel
      title="This lead is not here"
      actions={
        <Button variant="primary" asChild>
          <Link href={`/w/${slug}/leads`}>All leads</Link>
        </Button>
      }
    >
      It was deleted, merged into another one that holds all of it, or the address is not quite right.
    </MessagePanel>
  );
}
