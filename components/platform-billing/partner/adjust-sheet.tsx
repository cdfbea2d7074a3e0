"use client";

import { useForm, useWatch } from "react-hook-form";
import { previewBalance, toAdjustment } from "@/components/clients/adjustment";
import { parseAmount } from "@/components/money/amount";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useAdjustAgencyCredits } from "@/lib/client/agency-money/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PlatformPartnerResource } from "@/types/console";

export interface AdjustSheetProps {
  partner: PlatformPartnerResource;
  currency: string;
  balanceMicros: string;
  onClose: () => void;
}

interface AdjustTexts {
  direction: "add" | "take";
  amountMicros: string;
  reason: string;
}

/** Moves an agency's credits by hand. */
export function AdjustSheet({ partner, currency, balanceMicros, onClose }: AdjustSheetProps) {
  const adjust = useAdjustAgencyCredits(partner.id);
  const idempotency = useIdempotencyKey();
  const form = useForm<AdjustTexts>({ defaultValues: { direction: "add", amountMicros: "", reason: "" } });
  const { errors, isDirty } = form.formState;
  const [direction, amount] = useWatch({ control: form.control, name: ["direction", "amountMicros"] });
  const after = previewBalance(balanceMicros, { direction, amount });
  const submit = form.handleSubmit(async ({ amountMicros, ...rest }) => {
    const body = toAdjustment({ ...rest, amount: amountMicros });
    try {
      await adjust.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["amountMicros", "reason"]);
      return;
    }
    idempotency.renew();
    toast.success(`${formatMoney(body.amountMicros, { currency, signed: true })} for ${partner.name}`);
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Adjust the credits of ${partner.name}`}
      description="An entry cannot be removed; a mistake is corrected by another one."
      isDirty={isDirty}
      isPending={adjust.isPending}
      submitLabel={direction === "take" ? "Take credits" : "Add credits"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Which way" required>
        <NativeSelect {...form.register("direction")}>
          <option value="add">Add</option>
          <option value="take">Take</option>
        </NativeSelect>
      </Field>
      <Field label={`Amount in ${currency}`} required error={fieldMessage(errors.amountMicros)}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="25.00"
          {...form.register("amountMicros", {
            validate: (text) =>
              !["0", null].includes(parseAmount(text)) || "must be a number such as 25 or 12.50",
          })}
        />
      </Field>
      <Field
        label="Reason"
        required
        error={fieldMessage(errors.reason)}
        hint="The agency reads it in its ledger."
      >
        <Input
          autoComplete="off"
          maxLength={200}
          {...form.register("reason", { validate: (text) => text.trim() !== "" || "must not be empty" })}
        />
      </Field>
      <p aria-live="polite" className="tabular text-muted-foreground">
        {after === null ? null : (
          <>
            New balance <Money amountMicros={after} currency={currency} className="text-foreground" />
          </>
        )}
      </p>
    </FormSheet>
  );
}
