"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useChargeInvoice, useForgiveInvoice } from "@/lib/client/client-billing/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import type { InvoiceResource } from "@/types/payments";

export interface InvoiceActionsProps {
  client: ClientResource;
  invoice: InvoiceResource;
  /** What the invoice is called. */
  name: string;
}

/** What an agency can do about an invoice that is not paid; nothing about others. */
export function InvoiceActions(props: InvoiceActionsProps) {
  const [asked, setAsked] = useState<"charge" | "forgive" | null>(null);
  const close = () => setAsked(null);
  if (props.invoice.status !== "open") return null;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button size="sm" onClick={() => setAsked("charge")}>
        Charge again…
      </Button>
      <Button size="sm" className="text-danger-text" onClick={() => setAsked("forgive")}>
        Forgive…
      </Button>
      {asked === "charge" ? <ChargeInvoice {...props} onClose={close} /> : null}
      {asked === "forgive" ? <ForgiveInvoice {...props} onClose={close} /> : null}
    </div>
  );
}

interface AskedProps extends InvoiceActionsProps {
  onClose: () => void;
}

function ChargeInvoice({ client, invoice, name, onClose }: AskedProps) {
  const charge = useChargeInvoice(client.id, invoice.id);
  const idempotency = useIdempotencyKey();
  const confirm = () =>
    charge.mutate(
      { idempotencyKey: idempotency.keyFor("charge") },
      {
        onSuccess: () => {
          toast.success("The invoice is paid");
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open || charge.isPending ? undefined : onClose())}
      title={`Charge ${dueOf(invoice)} to ${client.name} now?`}
      description={`${name} is taken from the saved card at once. If the card is declined, the invoice stays open.`}
      confirmLabel="Charge card"
      tone="primary"
      pending={charge.isPending}
      error={charge.error ? messageOf(charge.error) : null}
      onConfirm={confirm}
    />
  );
}

function ForgiveInvoice({ client, invoice, name, onClose }: AskedProps) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const forgive = useForgiveInvoice(client.id, invoice.id);
  const idempotency = useIdempotencyKey();
  const confirm = () => {
    const body = { reason: reason.trim() };
    setMissing(body.reason === "");
    if (body.reason === "") return;
    forgive.mutate(
      { body, idempotencyKey: idempotency.keyFor(body) },
      {
        onSuccess: () => {
          toast.success("The invoice is forgiven");
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open || forgive.isPending ? undefined : onClose())}
      title={`Forgive ${client.name} ${dueOf(invoice)}?`}
      goes={[`What ${name} asks for; the invoice is void and cannot be paid any more`]}
      stays={["The invoice itself, and the plan with its minutes"]}
      confirmLabel="Forgive invoice"
      pending={forgive.isPending}
      error={forgive.error ? messageOf(forgive.error) : null}
      onConfirm={confirm}
    >
      <Field label="Reason" required hint="Kept in the audit log." error={missing ? "Say why." : undefined}>
        <Input
          autoComplete="off"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}

function dueOf({ amountDueMicros, amountPaidMicros, currency }: InvoiceResource): string {
  return formatMoney((BigInt(amountDueMicros) - BigInt(amountPaidMicros)).toString(), { currency });
}
