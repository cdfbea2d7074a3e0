"use client";

import { Tag } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { TagResource } from "@/types/calls";

export interface TagPickerProps {
  /** What the button says; also the name of the panel. */
  label: string;
  icon?: ReactNode;
  /** Ids of the tags that are on. */
  selectedIds: readonly string[];
  onToggle: (tag: TagResource, isOn: boolean) => void;
  /** Whether a name nobody has yet may become a tag. */
  canCreate: boolean;
  disabled?: boolean;
}

/** A button that opens the workspace's tags to tick, find and make. The panel's code arrives when it is asked for. */
export function TagPicker(props: TagPickerProps) {
  const { Part, trigger } = useOnDemand(loadPicker);
  if (Part) return <Part {...props} />;
  return (
    <Button size="sm" aria-haspopup="dialog" disabled={props.disabled} {...trigger}>
      {props.icon ?? <Tag aria-hidden />}
      {props.label}
    </Button>
  );
}

async function loadPicker() {
  return (await import("./tag-picker-open")).TagPickerOpen;
}
