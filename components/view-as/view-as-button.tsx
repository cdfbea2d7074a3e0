"use client";

import { Eye } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

const ViewAsDialog = dynamic(() => import("./view-as-dialog").then((module) => module.ViewAsDialog), {
  ssr: false,
});

export interface ViewAsButtonProps {
  workspaceId: string;
  workspaceName: string;
  /** Who looks: the platform has to give a reason. */
  as: "agency" | "platform";
  /** True where the agency allows views that change things. */
  mayAllowChanges?: boolean;
  size?: ButtonProps["size"];
  variant?: ButtonProps["variant"];
}

/** Opens a client's workspace as its members see it, after a word about why. */
export function ViewAsButton({ size, variant, ...props }: ViewAsButtonProps) {
  const [open, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const show = () => {
    setWasOpen(true);
    setOpen(true);
  };
  return (
    <>
      <Button size={size} variant={variant} onClick={show}>
        <Eye aria-hidden />
        View as client
      </Button>
      {wasOpen ? <ViewAsDialog {...props} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
