"use client";

import { useForm } from "react-hook-form";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useIntegrations } from "@/lib/client/integrations/queries";
import { useCreateTrunk } from "@/lib/client/telephony/mutations";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { TrunkFields } from "./trunk-fields";
import { EMPTY_TRUNK, TRUNK_FIELDS, type TrunkFormFields } from "./trunk-form-fields";

export interface AddTrunkSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Stores a trunk and brings it to the provider. */
export function AddTrunkSheet({ open, onOpenChange }: AddTrunkSheetProps) {
  const create = useCreateTrunk();
  const keys = useIntegrations();
  const idempotency = useIdempotencyKey();
  const form = useForm<TrunkFormFields>({ defaultValues: EMPTY_TRUNK });
  const { errors, isDirty } = form.formState;
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next) form.reset(EMPTY_TRUNK);
  };
  const submit = form.handleSubmit(async ({ password, isActive: _, ...fields }) => {
    const body = { ...fields, password: password === "" ? null : password };
    try {
      await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
    } catch (error) {
      showProblem(form, error, TRUNK_FIELDS);
      return;
    }
    idempotency.renew();
    toast.success(`${fields.name} was added and is on its way to the provider`);
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title="Add a SIP trunk"
      description="Your carrier tells you these. Numbers of the trunk are added afterwards, under Numbers."
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Add trunk"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="Provider key"
        required
        error={fieldMessage(errors.integrationId)}
        hint="Whose agents call over the trunk."
      >
        <NativeSelect {...form.register("integrationId", { required: "choose one" })}>
          <option value="">Choose a key</option>
          {(keys.data ?? []).map(({ id, name, provider }) => (
            <option key={id} value={id}>
              {`${name}, ${PROVIDER_NAMES[provider]}`}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <TrunkFields form={form} hasPassword={false} />
    </FormSheet>
  );
}
