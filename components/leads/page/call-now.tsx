"use client";

import { Phone } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { LeadResource } from "@/types/leads";

/** A lead with a number. */
export type Reachable = Pick<LeadResource, "displayName" | "customFields"> & { phone: string };

/** Has one of the agents that call out call the lead now; the menu of agents arrives when it is asked for. */
export function CallNow({ lead }: { lead: Reachable }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part lead={lead} />;
  return (
    <Button variant="primary" aria-haspopup="menu" {...trigger}>
      <Phone aria-hidden />
      Call now
    </Button>
  );
}

async function loadMenu() {
  return (await import("./call-now-open")).CallNowOpen;
}
