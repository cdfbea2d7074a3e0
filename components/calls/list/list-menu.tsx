"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useCan } from "@/lib/client/workspaces/workspace-scope";

/** What is seldom done with the list; the menu arrives when it is asked for. Nothing for those who may only read. */
export function ListMenu() {
  const can = useCan();
  const { Part, trigger } = useOnDemand(loadMenu);
  if (!can("calls.annotate") && !can("calls.ingest")) return null;
  if (Part) return <Part />;
  return (
    <Button size="icon" aria-label="More actions" aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./list-menu-open")).ListMenuOpen;
}
