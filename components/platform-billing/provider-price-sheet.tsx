"use client";

import { useForm } from "react-hook-form";
import { parseAmount } from "@/components/money/amount";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateProviderPrice } from "@/lib/client/platform-billing/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";

interface PriceForm {
  provider: "vapi" | "retell";
  microsPerUnit: string;
  source: string;
}

/** What a provider asks for a minute of a call, from now on. */
export function ProviderPriceSheet({ onClose }: { onClose: () => void }) {
  const create = useCreateProviderPrice();
  const idempotency = useIdempotencyKey();
  const form = useForm<PriceForm>({ defaultValues: { provider: "vapi", microsPerUnit: "", source: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ provider, microsPerUnit, source }) => {
    const body = { provider, microsPerUnit: parseAmount(microsPerUnit) ?? "", source: source.trim() };
    try {
      await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ["provider", "microsPerUnit", "source"]);
      return;
    }
    idempotency.renew();
    toast.success("The price is in force");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New price of a provider"
      description="Of a minute of a whole call. It replaces the one in force; earlier calls keep their cost."
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Set price"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Provider" required error={fieldMessage(errors.provider)}>
        <NativeSelect {...form.register("provider")}>
          <option value="vapi">Vapi</option>
          <option value="retell">Retell</option>
        </NativeSelect>
      </Field>
      <Field label="A minute in USD" required error={fieldMessage(errors.microsPerUnit)}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.05"
          {...form.register("microsPerUnit", {
            validate: (text) => parseAmount(text) !== null || "must be an amount such as 0.05",
          })}
        />
      </Field>
      <Field
        label="Source"
        required
        error={fieldMessage(errors.source)}
        hint="The address of a page, or who said so."
      >
        <Input
          autoComplete="off"
          maxLength={300}
          {...form.register("source", { validate: (text) => text.trim() !== "" || "must not be empty" })}
        />
      </Field>
    </FormSheet>
  );
}
