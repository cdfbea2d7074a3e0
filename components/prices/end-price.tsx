"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useEndPrice } from "@/lib/client/prices/mutations";
import type { PriceRuleResource } from "@/types/prices";
import { endOf, spellCalls, spellTerms } from "./price-words";

export interface EndPriceProps {
  /** The price asked about; null while none is. */
  rule: PriceRuleResource | null;
  onClose: () => void;
}

/** Asks before a price ends or is called off. */
export function EndPrice({ rule, onClose }: EndPriceProps) {
  const end = useEndPrice();
  const [shown, setShown] = useState(rule);
  // The words stay while the window closes.
  if (rule && rule !== shown) setShown(rule);
  if (!shown) return null;
  const isEnd = endOf(shown) === "end";
  const confirm = () =>
    end.mutate(shown.id, {
      onSuccess: () => {
        toast.success(isEnd ? "The price has ended" : "The price is called off");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open={rule !== null}
      onOpenChange={(open) => {
        if (open || end.isPending) return;
        end.reset();
        onClose();
      }}
      title={isEnd ? "End this price now?" : "Call this price off?"}
      description={`${spellCalls(shown)}${shown.workspaceName ? ` of ${shown.workspaceName}` : ""}: ${spellTerms(shown)}.`}
      stays={
        isEnd
          ? ["What calls cost that began before", "Further calls cost what the next matching price says"]
          : ["The price that it was to replace goes on"]
      }
      confirmLabel={isEnd ? "End price" : "Call off"}
      pending={end.isPending}
      error={end.error ? messageOf(end.error) : null}
      onConfirm={confirm}
    />
  );
}
