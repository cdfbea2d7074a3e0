"use client";

import { useForm } from "react-hook-form";
import { amountText, parseAmount } from "@/components/money/amount";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useChangeClientPlan } from "@/lib/client/client-billing/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { SubscriptionResource } from "@/types/subscriptions";

export interface SpendCapSheetProps {
  workspaceId: string;
  subscription: SubscriptionResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Most that a client's usage may come to in a period, in place of what its plan says. */
export function SpendCapSheet({ workspaceId, subscription, open, onOpenChange }: SpendCapSheetProps) {
  const { plan, ownSpendCapMicros } = subscription;
  const change = useChangeClientPlan(workspaceId);
  const idempotency = useIdempotencyKey();
  const form = useForm({
    defaultValues: { spendCapMicros: ownSpendCapMicros === null ? "" : amountText(ownSpendCapMicros) },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ spendCapMicros }) => {
    const typed = spendCapMicros.trim();
    const body = {
      action: "set_spend_cap" as const,
      spendCapMicros: typed === "" ? null : parseAmount(typed),
    };
    try {
      await change.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["spendCapMicros"]);
      return;
    }
    idempotency.renew();
    toast.success("Cap saved");
    onOpenChange(false);
  });
  const planCap =
    plan.spendCapMicros === null
      ? "no cap"
      : `a cap of ${formatMoney(plan.spendCapMicros, { currency: plan.currency })}`;
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Spend cap"
      description="Further calls are refused once usage of the period comes to it."
      isDirty={isDirty}
      isPending={change.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label={`Most a period in ${plan.currency}`}
        error={fieldMessage(errors.spendCapMicros)}
        hint={`Empty is as the plan says: ${planCap}.`}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          {...form.register("spendCapMicros", { validate: checkCap })}
        />
      </Field>
    </FormSheet>
  );
}

function checkCap(text: string): string | true {
  if (text.trim() === "") return true;
  const micros = parseAmount(text);
  if (micros === null) return "Write an amount such as 250, or nothing.";
  return micros !== "0" || "Write more than nothing, or leave it empty.";
}
