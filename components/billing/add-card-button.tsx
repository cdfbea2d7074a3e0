"use client";

import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useStartCard } from "@/lib/client/payments/mutations";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { goToHostedPage } from "./go-to-hosted-page";

/** Leads to the page on which a card is left; nothing is paid there. */
export function AddCardButton({ label }: { label: string }) {
  const { payer } = usePayer();
  const start = useStartCard(payer);
  return (
    <Button
      size="sm"
      loading={start.isPending}
      onClick={() =>
        start.mutate(undefined, {
          onSuccess: goToHostedPage,
          onError: (error) => toast.error(messageOf(error)),
        })
      }
    >
      {label}
    </Button>
  );
}
