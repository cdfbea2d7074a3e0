"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";

export interface CampaignPickerProps {
  label: string;
  icon: ReactNode;
  size?: "sm" | "md";
  disabled?: boolean;
  onChoose: (campaign: { id: string; name: string }) => void;
}

/** A button that opens the campaigns that still take people; the menu arrives when it is asked for. */
export function CampaignPicker(props: CampaignPickerProps) {
  const { Part, trigger } = useOnDemand(loadPicker);
  if (Part) return <Part {...props} />;
  return (
    <Button size={props.size ?? "sm"} disabled={props.disabled} aria-haspopup="menu" {...trigger}>
      {props.icon}
      {props.label}
    </Button>
  );
}

async function loadPicker() {
  return (await import("./campaign-picker-open")).CampaignPickerOpen;
}
