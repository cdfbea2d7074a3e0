"use client";

import { Link2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Puts the address of the call on the clipboard; who opens it still has to be allowed to. */
export function CopyCallLink({ callId }: { callId: string }) {
  const { slug } = useWorkspaceScope();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}/w/${slug}/calls/${callId}`);
      toast.success("Link copied");
    } catch {
      // The clipboard is absent on plain-http hosts other than localhost, and may be refused.
      toast.error("The link could not be copied. Copy it from the address bar.");
    }
  };
  return (
    <Button aria-label="Copy link" title="Copy link" onClick={() => void copy()}>
      <Link2 aria-hidden />
      <span className="max-sm:hidden">Copy link</span>
    </Button>
  );
}
