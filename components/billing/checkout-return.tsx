"use client";

import { useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useEffect } from "react";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { UUID } from "@/config/uuid";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useSettledCheckout } from "@/lib/client/payments/queries";
import { refreshAfterPayment } from "@/lib/client/payments/refresh";

const PARSERS = { checkout: parseAsString, canceled: parseAsString };

/** Says what came of the payment page that somebody just returned from, until it is put away. */
export function CheckoutReturn() {
  const [{ checkout, canceled }, set] = useQueryStates(PARSERS);
  const close = () => void set({ checkout: null, canceled: null });
  if (checkout !== null && UUID.test(checkout)) return <Outcome checkoutId={checkout} onClose={close} />;
  if (canceled === null) return null;
  return (
    <Notice title="Nothing was paid" onClose={close}>
      You left the payment page. Everything is as it was.
    </Notice>
  );
}

function Outcome({ checkoutId, onClose }: { checkoutId: string; onClose: () => void }) {
  const { payer } = usePayer();
  const client = useQueryClient();
  const query = useSettledCheckout(payer, checkoutId);
  const status = query.data?.status;
  useEffect(() => {
    if (status === "completed") void refreshAfterPayment(client, payer);
  }, [status, client, payer]);
  if (query.isError) {
    return (
      <div className="mb-4">
        <ErrorState
          error={{
            ...describeError(query.error),
            title: "Could not look what came of the payment. If you paid, it is safe and will show here.",
          }}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      </div>
    );
  }
  switch (status) {
    case undefined:
      return <Alert className="mb-4" title="Looking what came of the payment…" />;
    case "completed":
      return (
        <Notice tone="success" title="Thank you, that worked" onClose={onClose}>
          What you see below is up to date.
        </Notice>
      );
    case "processing":
      return (
        <Notice title="The payment is on its way" onClose={onClose}>
          Some banks take a while. You can leave this page: as soon as it arrives it shows here.
        </Notice>
      );
    case "open":
      return (
        <Notice tone="warning" title="The payment is not finished" onClose={onClose}>
          Nothing was taken. Start again when you are ready.
        </Notice>
      );
    case "expired":
      return (
        <Notice tone="warning" title="The payment page ran out" onClose={onClose}>
          Nothing was taken. Start again when you are ready.
        </Notice>
      );
  }
}

interface NoticeProps {
  tone?: "info" | "success" | "warning";
  title: string;
  onClose: () => void;
  children: string;
}

function Notice({ tone = "info", title, onClose, children }: NoticeProps) {
  return (
    <Alert
      tone={tone}
      title={title}
      className="mb-4"
      actions={
        <Button size="sm" variant="ghost" onClick={onClose}>
          Dismiss
        </Button>
      }
    >
      {children}
    </Alert>
  );
}
