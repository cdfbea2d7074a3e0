"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { emptyPrice, type PriceTexts, priceProblems, toPriceBody } from "@/components/prices/price-texts";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useCreateAgencyPrice } from "@/lib/client/agency-money/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PlatformPartnerResource } from "@/types/console";
import { checkTexts } from "./check-texts";

const FIELDS = [
  ...(["direction", "country", "rateMicrosPerMinute", "connectionFeeMicros"] as const),
  ...(["incrementSeconds", "minimumSeconds", "validFrom", "note"] as const),
] as const;

const check = checkTexts<PriceTexts>(priceProblems);

/** A new price that an agency pays for calls, from now or later. */
export function PriceSheet({ partner, onClose }: { partner: PlatformPartnerResource; onClose: () => void }) {
  const create = useCreateAgencyPrice(partner.id);
  const idempotency = useIdempotencyKey();
  // The form is that of a client's price; here the payer is the agency.
  const form = useForm<PriceTexts>({ defaultValues: emptyPrice(partner.id), resolver: check });
  const { register } = form;
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (texts) => {
    const { workspaceId: _, agentId: __, usesIncluded: ___, ...body } = toPriceBody(texts);
    try {
      await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    idempotency.renew();
    toast.success(body.validFrom ? "The price is scheduled" : "The price is in force");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New price"
      description={`What ${partner.name} pays for calls. Calls that began before keep their price.`}
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Set price"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Direction" error={fieldMessage(errors.direction)}>
          <NativeSelect {...register("direction")}>
            <option value="">Incoming and outgoing</option>
            <option value="inbound">Incoming</option>
            <option value="outbound">Outgoing</option>
          </NativeSelect>
        </Field>
        <Field
          label="Country"
          error={fieldMessage(errors.country)}
          hint="Two letters such as DE; empty is any."
        >
          <Input
            autoComplete="off"
            maxLength={2}
            {...register("country", { setValueAs: (text: string) => text.trim().toUpperCase() })}
          />
        </Field>
        <Field
          label={`A minute in ${partner.currency}`}
          required
          error={fieldMessage(errors.rateMicrosPerMinute)}
        >
          <Input inputMode="decimal" autoComplete="off" {...register("rateMicrosPerMinute")} />
        </Field>
        <Field
          label={`Fee for each call in ${partner.currency}`}
          required
          error={fieldMessage(errors.connectionFeeMicros)}
        >
          <Input inputMode="decimal" autoComplete="off" {...register("connectionFeeMicros")} />
        </Field>
        <Field label="Step in seconds" required error={fieldMessage(errors.incrementSeconds)}>
          <Input inputMode="numeric" autoComplete="off" {...register("incrementSeconds")} />
        </Field>
        <Field label="Least seconds" required error={fieldMessage(errors.minimumSeconds)}>
          <Input inputMode="numeric" autoComplete="off" {...register("minimumSeconds")} />
        </Field>
      </div>
      <Field
        label="From"
        error={fieldMessage(errors.validFrom)}
        hint="In your own time zone. Empty is now; the past cannot be priced anew."
      >
        <Input type="datetime-local" {...register("validFrom")} />
      </Field>
      <Field label="Note" error={fieldMessage(errors.note)} hint="For your team.">
        <Input autoComplete="off" maxLength={200} {...register("note")} />
      </Field>
    </FormSheet>
  );
}
