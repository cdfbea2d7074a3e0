"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { type Control, useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { TimeZoneOptions } from "@/components/account/time-zone-options";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useCreateClient } from "@/lib/client/clients/mutations";
import { useTemplates } from "@/lib/client/clients/queries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import type { createClientBody } from "@/types/clients";
import { slugFromName } from "@/types/slug-from-name";

const checkClient = lazyResolver(async () => (await import("@/types/clients")).createClientBody);

type NewClient = z.input<typeof createClientBody>;

const EMPTY: NewClient = { name: "", timeZone: "" };

export interface AddClientSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A new client in four fields, of which one is needed. Its owner is invited at once. */
export function AddClientSheet({ open, onOpenChange }: AddClientSheetProps) {
  const router = useRouter();
  const create = useCreateClient();
  const idempotency = useIdempotencyKey();
  const { data: templates = [] } = useTemplates({ enabled: open });
  const form = useForm<NewClient, unknown, z.output<typeof createClientBody>>({
    resolver: checkClient,
    defaultValues: EMPTY,
  });
  const { errors, isDirty } = form.formState;
  useEffect(() => {
    // Guessed from the agency's own: most clients are near.
    form.reset({ ...EMPTY, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }, [form]);
  const submit = form.handleSubmit(async (body) => {
    try {
      const made = await create.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
      toast.success(
        body.ownerEmail ? `${made.name} is ready; its owner was invited` : `${made.name} is ready`,
      );
      idempotency.renew();
      onOpenChange(false);
      router.push(`/org/clients/${made.id}`);
    } catch (error) {
      showProblem(form, error, ["name", "slug", "timeZone", "ownerEmail", "templateId"]);
    }
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Add a client"
      description="It gets a workspace with your default provider keys and careful permissions. You can change all of it later."
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Add client"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" placeholder="Bright Smile Dental" {...form.register("name")} />
      </Field>
      <AddressField control={form.control} error={fieldMessage(errors.slug)} register={form.register} />
      <Field
        label="Owner's e-mail"
        error={fieldMessage(errors.ownerEmail)}
        hint="Gets an invitation in your brand. You can also invite later."
      >
        <Input type="email" autoComplete="off" {...form.register("ownerEmail", { setValueAs: blank })} />
      </Field>
      <Field label="Time zone" required error={fieldMessage(errors.timeZone)}>
        <Input list="new-client-time-zones" autoComplete="off" {...form.register("timeZone")} />
      </Field>
      <TimeZoneOptions id="new-client-time-zones" />
      <Field
        label="Permissions"
        error={fieldMessage(errors.templateId)}
        hint="What the client's people may see and do."
      >
        <NativeSelect {...form.register("templateId", { setValueAs: blank })}>
          <option value="">Careful: calls, agents, billing, members</option>
          {templates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </FormSheet>
  );
}

/** An empty field is one that was not given. */
function blank(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

interface AddressFieldProps {
  control: Control<NewClient, unknown, z.output<typeof createClientBody>>;
  register: ReturnType<typeof useForm<NewClient, unknown, z.output<typeof createClientBody>>>["register"];
  error: string | undefined;
}

function AddressField({ control, register, error }: AddressFieldProps) {
  const [name, slug] = useWatch({ control, name: ["name", "slug"] });
  const preview = slug?.trim() || slugFromName(name);
  return (
    <Field
      label="Address"
      error={error}
      hint={
        <>
          Its links begin with <span className="font-mono text-xs">/w/{preview || "…"}</span>
          {slug ? "" : ", with a number where that is taken"}.
        </>
      }
    >
      <Input
        autoComplete="off"
        spellCheck={false}
        placeholder={preview}
        {...register("slug", { setValueAs: blank })}
      />
    </Field>
  );
}
