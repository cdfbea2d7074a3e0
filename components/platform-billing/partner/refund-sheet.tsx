"use client";

import { useForm, useWatch } from "react-hook-form";
import { parseAmount } from "@/components/clients/amount";
import { RefundPreview } from "@/components/clients/billing/refund-preview";
import { FormSheet } from "@/components/patterns/form-sheet";
import { useSettled } from "@/components/plans/use-settled";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useRefundAgencyPayment } from "@/lib/client/agency-money/mutations";
import { useAgencyRefundPreview } from "@/lib/client/agency-money/queries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PlatformPartnerResource } from "@/types/console";
import type { PaymentResource } from "@/types/payments";

export interface RefundSheetProps {
  partner: PlatformPartnerResource;
  payment: PaymentResource;
  onClose: () => void;
}

interface RefundTexts {
  /** Empty is all that is left. */
  amountMicros: string;
  reason: string;
  confirmNegative: boolean;
}

/** Gives an agency's payment back, in part or whole, after a look at its credits afterwards. */
export function RefundSheet({ partner, payment, onClose }: RefundSheetProps) {
  const { currency } = payment;
  const refund = useRefundAgencyPayment(partner.id, payment.id);
  const idempotency = useIdempotencyKey();
  const form = useForm<RefundTexts>({
    defaultValues: { amountMicros: "", reason: "", confirmNegative: false },
  });
  const { errors, isDirty } = form.formState;
  const [typed, confirmNegative] = useWatch({
    control: form.control,
    name: ["amountMicros", "confirmNegative"],
  });
  const preview = useAgencyRefundPreview(partner.id, payment.id, useSettled(parseAmount(typed) ?? undefined));
  const submit = form.handleSubmit(async ({ amountMicros, reason, ...rest }) => {
    const amount = parseAmount(amountMicros);
    const body = { ...(amount === null ? {} : { amountMicros: amount }), ...rest, reason: reason.trim() };
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
      title={`Refund ${formatMoney(payment.amountMicros, { currency })} of ${partner.name}`}
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
            validate: (text) =>
              text.trim() === "" ||
              !["0", null].includes(parseAmount(text)) ||
              "must be an amount such as 25 or 12.50, or empty",
          })}
        />
      </Field>
      <Field label="Reason" required error={fieldMessage(errors.reason)} hint="Kept with the refund.">
        <Input
          autoComplete="off"
          maxLength={200}
          {...form.register("reason", { validate: (text) => text.trim() !== "" || "must not be empty" })}
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
