"use client";

import { FileDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { buildUrl } from "@/lib/client/build-url";
import { printCallEndpoint } from "@/lib/client/call-prints/endpoints";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Downloads the call as a PDF; nothing for who may not export calls. */
export function PrintCallLink({ callId }: { callId: string }) {
  const { slug } = useWorkspaceScope();
  if (!useCan()("calls.export")) return null;
  return (
    <Button asChild>
      <a href={buildUrl(printCallEndpoint.path, { workspaceSlug: slug, callId }, {})} download>
        <FileDown aria-hidden />
        PDF
      </a>
    </Button>
  );
}
