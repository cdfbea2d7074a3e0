"use client";

import { Controller, useForm } from "react-hook-form";
import { amountText, parseAmount } from "@/components/money/amount";
import { SettingsForm } from "@/components/patterns/settings-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { useUpdateClient } from "@/lib/client/clients/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { CallSpendingResource } from "@/types/call-spending";
import type { ClientResource } from "@/types/clients";

interface SpendingTexts {
  zeroBalanceRule: CallSpendingResource["zeroBalanceRule"];
  /** Empty is any amount. */
  callCostCapMicros: string;
}

/** What becomes of calls whose money ends, and the most one may cost. */
export function ClientSpending({ client }: { client: ClientResource }) {
  const { currency, spending } = client;
  const update = useUpdateClient(client.id);
  const mayChange = usePartnerCan()("partner.clients.update");
  const form = useForm<SpendingTexts>({
    values: {
      zeroBalanceRule: spending.zeroBalanceRule,
      callCostCapMicros: spending.callCostCapMicros === null ? "" : amountText(spending.callCostCapMicros),
    },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ zeroBalanceRule, callCostCapMicros }) => {
    const typed = callCostCapMicros.trim();
    try {
      await update.mutateAsync({
        spending: { zeroBalanceRule, callCostCapMicros: typed === "" ? null : parseAmount(typed) },
      });
    } catch (error) {
      showProblem(form, error, []);
      return;
    }
    toast.success("Rules saved");
  });
  return (
    <section aria-labelledby="client-spending">
      <h2 id="client-spending" className="mb-3 font-semibold text-base">
        When money ends
      </h2>
      <SettingsForm
        onSubmit={submit}
        isDirty={isDirty}
        isPending={update.isPending}
        onReset={() => form.reset()}
        error={errors.root?.message}
        readOnlyReason={mayChange ? null : "Admins of your agency change this."}
      >
        <Controller
          control={form.control}
          name="zeroBalanceRule"
          render={({ field }) => (
            <RadioGroup aria-labelledby="client-spending" value={field.value} onValueChange={field.onChange}>
              <RadioOption
                value="finish_call"
                label="Calls may finish"
                description="No further ones are placed. The balance can end a little below zero."
              />
              <RadioOption
                value="end_at_limit"
                label="Calls end"
                description="As soon as what was set aside for them is used up."
              />
            </RadioGroup>
          )}
        />
        <Field
          label={`Most a call may cost in ${currency}`}
          error={fieldMessage(errors.callCostCapMicros)}
          hint="The call ends there. Empty is any amount."
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            placeholder="No limit"
            {...form.register("callCostCapMicros", { validate: checkCap })}
          />
        </Field>
      </SettingsForm>
    </section>
  );
}

function checkCap(text: string): string | true {
  return text.trim() === "" || parseAmount(text) !== null || "Write an amount such as 5 or 2.50, or nothing.";
}
