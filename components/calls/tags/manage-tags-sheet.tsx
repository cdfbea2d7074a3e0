"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

const ManageTagsPanel = dynamic(
  () => import("./manage-tags-panel").then((module) => module.ManageTagsPanel),
  {
    ssr: false,
  },
);

export interface ManageTagsSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** All tags of the workspace to rename, recolour and delete; its code arrives when it is first opened. */
export function ManageTagsSheet(props: ManageTagsSheetProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  return wasOpen ? <ManageTagsPanel {...props} /> : null;
}
