"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { checkTexts } from "@/lib/client/check-texts";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { GrantCreditsBody } from "@/types/credit-grants";
import { EMPTY_GRANT, type GrantTexts, grantProblems, toGrant } from "./grant-texts";

export interface GrantSheetProps {
  /** Who gets them, by name. */
  to: string;
  currency: string;
  /** Who reads the reason. */
  reasonHint: string;
  give: {
    mutateAsync: (input: { body: GrantCreditsBody; idempotencyKey: string }) => Promise<unknown>;
    isPending: boolean;
  };
  onClose: () => void;
}

/** Gives free credits, which may run out. */
export function GrantSheet({ to, currency, reasonHint, give, onClose }: GrantSheetProps) {
  const idempotency = useIdempotencyKey();
  const form = useForm<GrantTexts>({ defaultValues: EMPTY_GRANT, resolver: check });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (texts) => {
    const body = toGrant(texts);
    try {
      await give.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["amountMicros", "expiresAt", "reason"]);
      return;
    }
    idempotency.renew();
    toast.success(`${formatMoney(body.amountMicros, { currency })} given to ${to}`);
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Give ${to} free credits`}
      description="They are on the balance at once, and used before anything that was paid for."
      isDirty={isDirty}
      isPending={give.isPending}
      submitLabel="Give credits"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label={`Amount in ${currency}`} required error={fieldMessage(errors.amountMicros)}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="25.00"
          {...form.register("amountMicros")}
        />
      </Field>
      <Field
        label="Until"
        error={fieldMessage(errors.expiresAt)}
        hint="What is left when this day ends is taken back. Empty is without an end."
      >
        <Input type="date" {...form.register("expiresAt")} />
      </Field>
      <Field label="Reason" required error={fieldMessage(errors.reason)} hint={reasonHint}>
        <Input autoComplete="off" maxLength={200} placeholder="Welcome" {...form.register("reason")} />
      </Field>
    </FormSheet>
  );
}

const check = checkTexts<GrantTexts>((texts) => grantProblems(texts, Date.now()));
