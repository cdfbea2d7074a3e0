"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useUpdateToolCredential } from "@/lib/client/tool-credentials/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ToolCredentialResource, updateToolCredentialOperation } from "@/types/function-calls";
import { SECRET_LABELS } from "./credential-words";

type Body = (typeof updateToolCredentialOperation)["body"];

const check = lazyResolver(
  async () => (await import("@/types/function-calls")).updateToolCredentialOperation.body,
);

export interface ReplaceSecretSheetProps {
  credential: ToolCredentialResource;
  onClose: () => void;
}

/** Renames a credential or puts another secret in its place; agents that use it get it at once. */
export function ReplaceSecretSheet({ credential, onClose }: ReplaceSecretSheetProps) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateToolCredential(slug, credential.id);
  const form = useForm<z.input<Body>, unknown, z.output<Body>>({
    resolver: check,
    defaultValues: { name: credential.name, secret: undefined },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      await update.mutateAsync(body);
    } catch (error) {
      showProblem(form, error, ["name", "secret"]);
      return;
    }
    toast.success(body.secret ? "Changed; agents that use it are being updated" : "Changes saved");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => open || onClose()}
      title={`Change ${credential.name}`}
      isDirty={isDirty}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field
        label={`New ${SECRET_LABELS[credential.kind].toLowerCase()}`}
        error={fieldMessage(errors.secret)}
        hint={`Leave empty to keep the one that ends in ${credential.secretLastFour}.`}
      >
        {(control) => (
          <PasswordInput
            autoComplete="off"
            {...control}
            {...form.register("secret", { setValueAs: (value: string | undefined) => value || undefined })}
          />
        )}
      </Field>
    </FormSheet>
  );
}
