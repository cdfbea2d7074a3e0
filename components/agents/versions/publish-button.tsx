"use client";

import { Rocket } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import type { PublishDialogProps } from "./publish-dialog";

const PublishDialog = dynamic(() => import("./publish-dialog").then((module) => module.PublishDialog), {
  ssr: false,
});

export interface PublishButtonProps extends Omit<PublishDialogProps, "onClose"> {
  /** Something is typed that is not stored yet. */
  hasUnsaved: boolean;
}

/** Leads to the window in which the draft becomes the live version. */
export function PublishButton({ agent, hasUnsaved, onJump, ...draft }: PublishButtonProps) {
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!can("agents.publish") || agent.archivedAt) return null;
  const isNew = agent.hasDraft || agent.publishedVersion === null || hasUnsaved;
  const isPinned = agent.pinnedVersion !== null;
  return (
    <>
      <Button
        variant="primary"
        disabled={!isNew || isPinned}
        title={
          isPinned ? `Version ${agent.pinnedVersion} is pinned. Unpin it in the history first.` : undefined
        }
        onClick={() => setOpen(true)}
      >
        <Rocket aria-hidden />
        Publish
      </Button>
      {isOpen ? (
        <PublishDialog
          agent={agent}
          {...draft}
          onJump={(path) => {
            setOpen(false);
            onJump(path);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
