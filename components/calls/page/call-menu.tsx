"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { isLiveStatus } from "@/lib/client/calls/keys";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import type { CallMenuChoice } from "./call-menu-open";

/** The rarer things to do with a call that is over; its code arrives when it is asked for. Nothing for who may do none. */
export function CallMenu({ call }: { call: CallResource }) {
  const { view } = useWorkspaceScope();
  const can = useCan();
  const menu = useOnDemand(loadMenu);
  const dialogs = useOnDemand(loadDialogs);
  const [choice, setChoice] = useState<CallMenuChoice | null>(null);
  const may = { ingest: can("calls.ingest"), erase: can("calls.erase") };
  const isLooking = view !== null && !view.mayWrite;
  if (isLooking || isLiveStatus(call.status) || !(may.ingest || may.erase)) return null;
  const choose = (next: CallMenuChoice) => {
    dialogs.trigger.onClick();
    setChoice(next);
  };
  return (
    <>
      {menu.Part ? (
        <menu.Part call={call} may={may} onChoose={choose} />
      ) : (
        <Button size="icon" aria-label="More actions" aria-haspopup="menu" {...menu.trigger}>
          <Ellipsis aria-hidden />
        </Button>
      )}
      {choice && dialogs.Part ? (
        <dialogs.Part call={call} choice={choice} onClose={() => setChoice(null)} />
      ) : null}
    </>
  );
}

async function loadMenu() {
  return (await import("./call-menu-open")).CallMenuOpen;
}

async function loadDialogs() {
  return (await import("./call-dialogs")).CallDialog;
}
