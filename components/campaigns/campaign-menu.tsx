"use client";

import { Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { CampaignResource } from "@/types/campaigns";

/** What is seldom done with a campaign. */
export function CampaignMenu({ campaign }: { campaign: CampaignResource }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part campaign={campaign} />;
  return (
    <Button variant="secondary" size="icon" aria-label="More" aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./campaign-menu-open")).CampaignMenuOpen;
}
