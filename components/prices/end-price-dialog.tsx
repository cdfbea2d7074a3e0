"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";

export interface EndingPrice {
  id: string;
  /** A price that has not begun is called off. */
  isCallOff: boolean;
  /** Which calls it is for, and what it is: a sentence without its point. */
  words: string;
}

export interface EndPriceDialogProps {
  /** The price asked about; null while none is. */
  price: EndingPrice | null;
  end: {
    mutate: (priceId: string, options: { onSuccess: () => void }) => void;
    reset: () => void;
    isPending: boolean;
    error: Error | null;
  };
  /** What further calls cost once it has ended. */
  afterwards: string;
  onClose: () => void;
}

/** Asks before a price ends or is called off. */
export function EndPriceDialog({ price, end, afterwards, onClose }: EndPriceDialogProps) {
  const [shown, setShown] = useState(price);
  // The words stay while the window closes.
  if (price && price !== shown) setShown(price);
  if (!shown) return null;
  const confirm = () =>
    end.mutate(shown.id, {
      onSuccess: () => {
        toast.success(shown.isCallOff ? "The price is called off" : "The price has ended");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open={price !== null}
      onOpenChange={(open) => {
        if (open || end.isPending) return;
        end.reset();
        onClose();
      }}
      title={shown.isCallOff ? "Call this price off?" : "End this price now?"}
      description={`${shown.words}.`}
      stays={
        shown.isCallOff
          ? ["The price that it was to replace goes on"]
          : ["What calls cost that began before", afterwards]
      }
      confirmLabel={shown.isCallOff ? "Call off" : "End price"}
      pending={end.isPending}
      error={end.error ? messageOf(end.error) : null}
      onConfirm={confirm}
    />
  );
}
