"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const InviteSheet = dynamic(() => import("./invite-sheet").then((module) => module.InviteSheet), {
  ssr: false,
});

/** Opens the form that invites people into the scope around it. */
export function InviteButton({ label = "Invite people" }: { label?: string }) {
  const [open, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const show = () => {
    setWasOpen(true);
    setOpen(true);
  };
  return (
    <>
      <Button variant="primary" onClick={show}>
        <UserPlus aria-hidden />
        {label}
      </Button>
      {wasOpen ? <InviteSheet open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
