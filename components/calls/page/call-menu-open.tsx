"use client";

import { Ellipsis, Eraser, RefreshCw, Scale, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { useIngestCall } from "@/lib/client/calls/care-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";

/** What is asked about before it is done. */
export type CallMenuChoice = "redact" | "hold" | "lift" | "delete";

export interface CallMenuOpenProps {
  call: CallResource;
  may: { ingest: boolean; erase: boolean };
  onChoose: (choice: CallMenuChoice) => void;
}

export function CallMenuOpen({ call, may, onChoose }: CallMenuOpenProps) {
  const held = call.isOnLegalHold;
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button size="icon" aria-label="More actions">
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {may.ingest ? <FetchAgain callId={call.id} /> : null}
        {may.ingest && may.erase ? <DropdownMenuSeparator /> : null}
        {may.erase ? (
          <>
            <DropdownMenuItem onSelect={() => onChoose(held ? "lift" : "hold")}>
              <Scale aria-hidden />
              {held ? "Lift legal hold…" : "Put on legal hold…"}
            </DropdownMenuItem>
            {held ? (
              <DropdownMenuLabel className="max-w-56">
                Nothing of it can be erased while it is on legal hold.
              </DropdownMenuLabel>
            ) : null}
            <DropdownMenuItem disabled={held} onSelect={() => onChoose("redact")}>
              <Eraser aria-hidden />
              Erase parts…
            </DropdownMenuItem>
            <DropdownMenuItem tone="danger" disabled={held} onSelect={() => onChoose("delete")}>
              <Trash2 aria-hidden />
              Delete call…
            </DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function FetchAgain({ callId }: { callId: string }) {
  const { slug } = useWorkspaceScope();
  const ingest = useIngestCall(slug, callId);
  const fetchAgain = () =>
    ingest.mutate(undefined, {
      onSuccess: ({ state }) =>
        void toast.success(
          state === "ready"
            ? "The call is up to date"
            : "Not everything is there yet. It is asked for again.",
        ),
      onError: (error) => void toast.error(messageOf(error)),
    });
  return (
    <DropdownMenuItem disabled={ingest.isPending} onSelect={fetchAgain}>
      <RefreshCw aria-hidden />
      Fetch again
    </DropdownMenuItem>
  );
}
