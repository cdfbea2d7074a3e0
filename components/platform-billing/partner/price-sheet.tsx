"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { CallKindFields } from "@/components/prices/call-kind-fields";
import { PriceTermFields } from "@/components/prices/price-term-fields";
import { emptyPrice, type PriceTexts, priceProblems, toPriceBody } from "@/components/prices/price-texts";
import { toast } from "@/components/ui/toast";
import { useCreateAgencyPrice } from "@/lib/client/agency-money/mutations";
import { checkTexts } from "@/lib/client/check-texts";
import { showProblem } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { PlatformPartnerResource } from "@/types/console";

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
      <CallKindFields form={form} />
      <PriceTermFields form={form} currency={partner.currency} hasPlans={false} />
    </FormSheet>
  );
}
