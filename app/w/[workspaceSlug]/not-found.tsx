import Link from "next/link";
import { NotFoundPanel } from "@/components/shell/not-found-panel";
import { Button } from "@/components/ui/button";

export default function WorkspaceNotFound() {
  return (
    <NotFoundPanel
      actions={
        <Button asChild>
          <Link href="/select-workspace">Your workspaces</Link>
        </Button>
      }
    />
  );
}
