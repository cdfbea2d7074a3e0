"use client";

import { Ellipsis, Pencil, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useUpdateIntegration } from "@/lib/client/integrations/mutations";
import type { IntegrationResource } from "@/types/integrations";
import { EditKeySheet } from "./edit-key-sheet";
import { RemoveKeyDialog } from "./remove-key-dialog";

/** The open menu of what is seldom done with a key set, and the windows it leads to. */
export function KeyMoreOpen({ integration }: { integration: IntegrationResource }) {
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const update = useUpdateIntegration(integration.id);
  const makeDefault = () =>
    update.mutate(
      { isDefault: true },
      {
        onSuccess: () => toast.success(`${integration.name} is the default for new clients`),
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button size="icon-sm" aria-label={`More about ${integration.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpen("edit")}>
            <Pencil aria-hidden />
            Rename or replace keys
          </DropdownMenuItem>
          <DropdownMenuItem disabled={integration.isDefault || update.isPending} onSelect={makeDefault}>
            <Star aria-hidden />
            {integration.isDefault ? "Is the default" : "Make default"}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem tone="danger" onSelect={() => setOpen("remove")}>
            <Trash2 aria-hidden />
            Remove
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <EditKeySheet
        integration={integration}
        open={open === "edit"}
        onOpenChange={(next) => setOpen(next ? "edit" : null)}
      />
      <RemoveKeyDialog
        integration={integration}
        open={open === "remove"}
        onOpenChange={(next) => setOpen(next ? "remove" : null)}
      />
    </>
  );
}
