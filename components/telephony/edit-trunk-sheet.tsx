"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { toast } from "@/components/ui/toast";
import { showProblem } from "@/lib/client/form-problem";
import { useUpdateTrunk } from "@/lib/client/telephony/mutations";
import type { SipTrunkResource } from "@/types/sip-trunks";
import { Tick, TrunkFields } from "./trunk-fields";
import { TRUNK_FIELDS, type TrunkFormFields } from "./trunk-form-fields";

export interface EditTrunkSheetProps {
  trunk: SipTrunkResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function toFields(trunk: SipTrunkResource): TrunkFormFields {
  const { name, server, port, transport, username, realm, register, registrationSeconds } = trunk;
  const { outboundProxy, callerId, isDefault, isActive, integration } = trunk;
  return {
    ...{ name, server, port, transport, username, realm, register, registrationSeconds },
    ...{ outboundProxy, callerId, isDefault, isActive, integrationId: integration.id, password: "" },
  };
}

/** Changes a trunk; the stored password is kept unless another is typed. */
export function EditTrunkSheet({ trunk, open, onOpenChange }: EditTrunkSheetProps) {
  const update = useUpdateTrunk(trunk.id);
  const form = useForm<TrunkFormFields>({ defaultValues: toFields(trunk) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ password, integrationId: _, ...fields }) => {
    try {
      await update.mutateAsync({ ...fields, ...(password === "" ? {} : { password }) });
    } catch (error) {
      showProblem(form, error, TRUNK_FIELDS);
      return;
    }
    toast.success(`${fields.name} was changed`);
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Edit ${trunk.name}`}
      isDirty={isDirty}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <TrunkFields form={form} hasPassword={trunk.hasPassword} />
      <Tick form={form} name="isActive" label="In use: new numbers may be added over it" />
    </FormSheet>
  );
}
