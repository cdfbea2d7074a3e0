"use client";

import { useForm, useWatch } from "react-hook-form";
import { parseAmount } from "@/components/clients/amount";
import { FormSheet } from "@/components/patterns/form-sheet";
import { useSettled } from "@/components/plans/use-settled";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useRefundPayment } from "@/lib/client/client-billing/mutations";
import { useRefundPreview } from "@/lib/client/client-billing/queries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import type { PaymentResource } from "@/types/payments";
import { RefundPreview } from "./refund-preview";

export interface RefundSheetProps {
  client: ClientResource;
  payment: PaymentResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

interface RefundTexts {
  /** Empty is all that is left. */
  amountMicros: string;
  reason: string;
  confirmNegative: boolean;
}

/** Gives a payment back, in part or whole, after a look at the balance afterwards. */
export function RefundSheet({ client, payment, open, onOpenChange }: RefundSheetProps) {
  const { currency } = payment;
  const refund = useRefundPayment(client.id, payment.id);
  const idempotency = useIdempotencyKey();
  const form = useForm<RefundTexts>({
    defaultValues: { amountMicros: "", reason: "", confirmNegative: false },
  });
  const { errors, isDirty } = form.formState;
  const [typed, confirmNegative] = useWatch({
    control: form.control,
    name: ["amountMicros", "confirmNegative"],
  });
  const preview = useRefundPreview(payment.id, useSettled(parseAmount(typed) ?? undefined));
  const submit = form.handleSubmit(async ({ amountMicros, reason, ...rest }) => {
    const amount = parseAmount(amountMicros);
    const body = {
      ...(amount === null ? {} : { amountMicros: amount }),
      reason: reason.trim(),
      confirmNegative: rest.confirmNegative,
    };
    try {
      await refund.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["amountMicros", "reason"]);
      return;
    }
    idempotency.renew();
    toast.success("The refund is on its way");
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Refund ${formatMoney(payment.amountMicros, { currency })} of ${client.name}`}
      description="The money goes back to the card it came from. That cannot be taken back."
      isDirty={isDirty}
      isPending={refund.isPending}
      submitLabel="Refund"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label={`Amount in ${currency}`}
        error={fieldMessage(errors.amountMicros)}
        hint="Empty is all that is left of the payment."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="All of it"
          {...form.register("amountMicros", { validate: checkAmount })}
        />
      </Field>
      <Field label="Reason" required error={fieldMessage(errors.reason)} hint="Kept with the refund.">
        <Input
          autoComplete="off"
          maxLength={200}
          {...form.register("reason", { validate: (text) => text.trim() !== "" || "Say why." })}
        />
      </Field>
      <RefundPreview
        query={preview}
        confirmed={confirmNegative}
        onConfirm={(isOn) => form.setValue("confirmNegative", isOn, { shouldDirty: true })}
      />
    </FormSheet>
  );
}

function checkAmount(text: string): string | true {
  if (text.trim() === "") return true;
  const micros = parseAmount(text);
  if (micros === null) return "Write an amount such as 25 or 12.50, or nothing.";
  return micros !== "0" || "Write more than nothing, or leave it empty.";
}
