"use client";

import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Alert } from "@/components/ui/alert";
import { toast } from "@/components/ui/toast";
import { checkTexts } from "@/lib/client/check-texts";
import { showProblem } from "@/lib/client/form-problem";
import { useCreatePrice } from "@/lib/client/prices/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { PriceCallFields, type PriceClient } from "./price-call-fields";
import { PriceTermFields } from "./price-term-fields";
import { emptyPrice, type PriceTexts, priceProblems, toPriceBody } from "./price-texts";

const FIELDS = [
  ...(["workspaceId", "agentId", "direction", "country", "rateMicrosPerMinute"] as const),
  ...(["connectionFeeMicros", "incrementSeconds", "minimumSeconds", "validFrom", "note"] as const),
] as const;

const check = checkTexts<PriceTexts>(priceProblems);

export interface PriceSheetProps {
  /** Whose price it is; without one it is chosen in the form. */
  client?: PriceClient | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A new price: whose calls, which of them, what they cost and from when. */
export function PriceSheet({ client, open, onOpenChange }: PriceSheetProps) {
  const create = useCreatePrice();
  const idempotency = useIdempotencyKey();
  const [chosen, setChosen] = useState<PriceClient | null>(client ?? null);
  const form = useForm<PriceTexts>({ defaultValues: emptyPrice(client?.id ?? ""), resolver: check });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (texts) => {
    const body = toPriceBody(texts);
    try {
      await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    idempotency.renew();
    toast.success(body.validFrom ? "The price is scheduled" : "The price is in force");
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="New price"
      description={
        client
          ? `What calls of ${client.name} cost. Calls that began before keep their price.`
          : "What calls of a client cost. Calls that began before keep their price."
      }
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Set price"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <PriceCallFields form={form} client={chosen} pick={client ? null : setChosen} />
      <PriceTermFields form={form} currency={chosen?.currency ?? null} />
      <Replaces form={form} />
    </FormSheet>
  );
}

function Replaces({ form }: { form: ReturnType<typeof useForm<PriceTexts>> }) {
  const [agentId, direction, country] = useWatch({
    control: form.control,
    name: ["agentId", "direction", "country"],
  });
  if (agentId || direction || country) return null;
  return (
    <Alert tone="info" title="This is the client's plain rate">
      It replaces the one in force, and holds for all calls that no other price names.
    </Alert>
  );
}
