"use client";

import { useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIntegrations } from "@/lib/client/integrations/queries";
import { useCreateNumber } from "@/lib/client/telephony/mutations";
import { useTrunks } from "@/lib/client/telephony/queries";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { BuyFields, SipFields, TwilioFields } from "./add-number-fields";
import { type ChosenClient, ClientSelect } from "./client-select";
import { EMPTY_ORDER, ORDER_FIELDS, type OrderFields, type OrderKind, toOrderBody } from "./order-fields";

const KINDS: readonly { value: OrderKind; label: string; description: string }[] = [
  { value: "buy", label: "Buy", description: "A new number, billed to you by your provider." },
  { value: "twilio", label: "Bring in from Twilio", description: "A number you have at Twilio." },
  { value: "sip", label: "Over a SIP trunk", description: "A number of your own carrier." },
];

export interface AddNumberSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Three ways to a number. What was sent twice by accident is ordered once. */
export function AddNumberSheet({ open, onOpenChange }: AddNumberSheetProps) {
  const create = useCreateNumber();
  const idempotency = useIdempotencyKey();
  const [kind, setKind] = useState<OrderKind>("buy");
  const [client, setClient] = useState<ChosenClient | null>(null);
  const form = useForm<OrderFields>({ defaultValues: EMPTY_ORDER });
  const { errors, isDirty } = form.formState;
  const change = (next: boolean) => {
    onOpenChange(next);
    // Keys that were typed do not wait in the page for the next visit.
    if (!next) form.reset(EMPTY_ORDER);
  };
  const submit = form.handleSubmit(async (fields) => {
    const body = toOrderBody(kind, fields, client?.id ?? null);
    try {
      await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, ORDER_FIELDS);
      return;
    }
    idempotency.renew();
    toast.success(kind === "buy" ? "The number was ordered" : "The number is on its way to the provider");
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title="Add a number"
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel={kind === "buy" ? "Buy number" : "Add number"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <RadioGroup
        aria-label="How"
        value={kind}
        onValueChange={(next) => setKind(KINDS.find(({ value }) => value === next)?.value ?? "buy")}
      >
        {KINDS.map((each) => (
          <RadioOption key={each.value} {...each} />
        ))}
      </RadioGroup>
      <FieldsOf kind={kind} form={form} />
      <Field label="Label" error={fieldMessage(errors.label)} hint="How your team tells it from others.">
        <Input autoComplete="off" maxLength={60} {...form.register("label")} />
      </Field>
      <ClientSelect value={client} onChange={setClient} error={fieldMessage(errors.workspaceId)} />
    </FormSheet>
  );
}

function FieldsOf({ kind, form }: { kind: OrderKind; form: UseFormReturn<OrderFields> }) {
  const keys = useIntegrations();
  const trunks = useTrunks();
  if (kind === "sip") return <SipFields form={form} trunks={trunks.data ?? []} isKnown={!trunks.isPending} />;
  const isKnown = !keys.isPending;
  const Fields = kind === "buy" ? BuyFields : TwilioFields;
  return <Fields form={form} integrations={keys.data ?? []} isKnown={isKnown} />;
}
