"use client";

import Link from "next/link";
import { MessagePanel } from "@/components/shell/message-panel";
import { Button } from "@/components/ui/button";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** No such call here: deleted, of another workspace, or never there; the three read alike on purpose. */
export function CallNotFound() {
  const { slug } = useWorkspaceScope();
  return (
    <MessagePanel
      title="This call is not here"
      actions={
        <Button variant="primary" asChild>
          <Link href={`/w/${slug}/calls`}>All calls</Link>
        </Button>
      }
    >
      It was deleted, or the address is not quite right. What a deleted call cost stays in the figures.
    </MessagePanel>
  );
}
