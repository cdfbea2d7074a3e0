"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/config/format";
import { useGrantCredits } from "@/lib/client/client-billing/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { ClientResource } from "@/types/clients";
import { EMPTY_GRANT, type GrantTexts, grantProblems, toGrant } from "./grant-texts";

export interface GrantSheetProps {
  client: ClientResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Gives a client free credits, which may run out. */
export function GrantSheet({ client, open, onOpenChange }: GrantSheetProps) {
  const { id, name, currency } = client;
  const give = useGrantCredits(id);
  const idempotency = useIdempotencyKey();
  const form = useForm<GrantTexts>({ defaultValues: EMPTY_GRANT, resolver: checkTexts });
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
    toast.success(`${formatMoney(body.amountMicros, { currency })} given to ${name}`);
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Give ${name} free credits`}
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
      <Field
        label="Reason"
        required
        error={fieldMessage(errors.reason)}
        hint="Your client reads it in the ledger."
      >
        <Input autoComplete="off" maxLength={200} placeholder="Welcome" {...form.register("reason")} />
      </Field>
    </FormSheet>
  );
}

function checkTexts(texts: GrantTexts) {
  const problems = Object.entries(grantProblems(texts, Date.now()));
  if (problems.length === 0) return { values: texts, errors: {} };
  const errors = Object.fromEntries(problems.map(([name, message]) => [name, { type: "format", message }]));
  return { values: {}, errors };
}
