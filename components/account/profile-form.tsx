"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useSetupProfile } from "@/lib/client/account/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import type { setupProfileBody } from "@/types/auth";
import { TimeZoneOptions } from "./time-zone-options";

const checkProfile = lazyResolver(async () => (await import("@/types/auth")).setupProfileBody);

export interface ProfileFormProps {
  name: string;
  timeZone: string | null;
  submitLabel: string;
  /** Where to go when saved; without it the page stays. */
  nextHref?: string;
}

/** Name and time zone of the person. The zone is guessed from the browser while none is set. */
export function ProfileForm({ name, timeZone, submitLabel, nextHref }: ProfileFormProps) {
  const router = useRouter();
  const save = useSetupProfile();
  const form = useForm<z.input<typeof setupProfileBody>, unknown, z.output<typeof setupProfileBody>>({
    resolver: checkProfile,
    defaultValues: { name, timeZone: timeZone ?? "" },
  });
  const { errors, isDirty } = form.formState;
  useEffect(() => {
    if (timeZone === null) form.setValue("timeZone", Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, [form, timeZone]);
  const submit = form.handleSubmit(async (values) => {
    try {
      await save.mutateAsync(values);
    } catch (error) {
      showProblem(form, error, ["name", "timeZone"]);
      return;
    }
    if (nextHref) router.push(nextHref);
    else {
      form.reset(values);
      toast.success("Profile saved");
      router.refresh();
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex max-w-md flex-col gap-4">
      {errors.root ? <Alert tone="danger" title={errors.root.message ?? "Not saved"} /> : null}
      <Field
        label="Your name"
        required
        error={fieldMessage(errors.name)}
        hint="As people you work with know you."
      >
        <Input autoComplete="name" {...form.register("name")} />
      </Field>
      <Field
        label="Time zone"
        required
        error={fieldMessage(errors.timeZone)}
        hint="Such as Europe/Berlin. Reports meant for you follow it."
      >
        <Input list="time-zones" autoComplete="off" {...form.register("timeZone")} />
      </Field>
      <TimeZoneOptions id="time-zones" />
      <div>
        <Button
          type="submit"
          variant="primary"
          loading={save.isPending}
          disabled={nextHref === undefined && !isDirty}
        >
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
