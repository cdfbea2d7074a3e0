"use client";

import { useForm, useWatch } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import type { QueryLike } from "@/components/patterns/query-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { RefundBody, RefundPreviewResource } from "@/types/partner-payments";
import type { PaymentResource } from "@/types/payments";
import { parseAmount } from "./amount";
import { RefundPreview } from "./refund-preview";

export interface RefundSheetProps {
  payerName: string;
  payment: PaymentResource;
  /** What giving the amount back would leave. */
  preview: QueryLike<RefundPreviewResource>;
  /** The amount that is typed; undefined is all that is left. */
  onAmount: (amountMicros: string | undefined) => void;
  refund: {
    mutateAsync: (input: { body: RefundBody; idempotencyKey: string }) => Promise<unknown>;
    isPending: boolean;
  };
  onClose: () => void;
}

interface RefundTexts {
  /** Empty is all that is left. */
  amountMicros: string;
  reason: string;
  confirmNegative: boolean;
}

const EMPTY: RefundTexts = { amountMicros: "", reason: "", confirmNegative: false };

/** Gives a payment back, in part or whole, after a look at the balance afterwards. */
export function RefundSheet({ payerName, payment, preview, onAmount, refund, onClose }: RefundSheetProps) {
  const { currency } = payment;
  const idempotency = useIdempotencyKey();
  const form = useForm<RefundTexts>({ defaultValues: EMPTY });
  const { errors, isDirty } = form.formState;
  const confirmNegative = useWatch({ control: form.control, name: "confirmNegative" });
  const submit = form.handleSubmit(async (texts) => {
    const body = toRefund(texts);
    try {
      await refund.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["amountMicros", "reason"]);
      return;
    }
    idempotency.renew();
    toast.success("The refund is on its way");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Refund ${formatMoney(payment.amountMicros, { currency })} of ${payerName}`}
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
          {...form.register("amountMicros", {
            validate: checkAmount,
            onChange: (event) => onAmount(parseAmount(event.target.value) ?? undefined),
          })}
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

function toRefund({ amountMicros, reason, confirmNegative }: RefundTexts): RefundBody {
  const amount = parseAmount(amountMicros);
  return { ...(amount === null ? {} : { amountMicros: amount }), reason: reason.trim(), confirmNegative };
}

function checkAmount(text: string): string | true {
  if (text.trim() === "") return true;
  const micros = parseAmount(text);
  if (micros === null) return "Write an amount such as 25 or 12.50, or nothing.";
  return micros !== "0" || "Write more than nothing, or leave it empty.";
}
