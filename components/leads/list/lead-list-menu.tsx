"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { LeadFilterState } from "../use-lead-filters";
import type { LeadSheet } from "./lead-sheets";

export interface LeadListMenuProps {
  filters: LeadFilterState["filters"];
  onOpen: (sheet: LeadSheet) => void;
}

/** What is seldom done with the list; the menu arrives when it is asked for. */
export function LeadListMenu(props: LeadListMenuProps) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part {...props} />;
  return (
    <Button size="icon" aria-label="More actions" aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./lead-list-menu-open")).LeadListMenuOpen;
}
