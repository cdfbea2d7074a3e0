"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useTakeBackImport } from "@/lib/client/imports/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ImportResource } from "@/types/imports";

/** Takes everybody off the list whom a wrong file brought. */
export function TakeBack({ found }: { found: ImportResource }) {
  const { slug } = useWorkspaceScope();
  const [isAsking, setAsking] = useState(false);
  const takeBack = useTakeBackImport(slug, found);
  const confirm = async () => {
    try {
      toast.success(wordsOf(await takeBack.mutateAsync()));
      setAsking(false);
    } catch {
      // Said in the dialog, which stays open.
    }
  };
  return (
    <>
      <Button size="sm" aria-label={`Take back ${found.fileName}`} onClick={() => setAsking(true)}>
        <Undo2 aria-hidden />
        Take back…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Take back ${found.fileName}?`}
        goes={["Everybody on this list who came with this file and was not called yet"]}
        stays={["Whom the campaign called, or left out for a reason", "Other lists and leads"]}
        confirmLabel="Take back"
        pending={takeBack.isPending}
        error={takeBack.error ? messageOf(takeBack.error) : null}
        onConfirm={() => void confirm()}
      />
    </>
  );
}

function wordsOf(count: number): string {
  return count === 0
    ? "Nobody of this file waits for a first call any more"
    : `${formatNumber(count)} taken off the list`;
}
