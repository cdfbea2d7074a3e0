"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useCreateToolCredential } from "@/lib/client/tool-credentials/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ToolCredentialKind } from "@/types/agent-tools";
import type { createToolCredentialOperation, ToolCredentialResource } from "@/types/function-calls";
import { KIND_HINTS, KIND_NAMES, SECRET_LABELS } from "./credential-words";

type Body = (typeof createToolCredentialOperation)["body"];

const check = lazyResolver(
  async () => (await import("@/types/function-calls")).createToolCredentialOperation.body,
);

export interface CredentialSheetProps {
  kinds: readonly ToolCredentialKind[];
  onClose: () => void;
  onAdded: (credential: ToolCredentialResource) => void;
}

/** Stores what tools show to another service. */
export function CredentialSheet({ kinds, onClose, onAdded }: CredentialSheetProps) {
  const { slug } = useWorkspaceScope();
  const create = useCreateToolCredential(slug);
  const form = useForm<z.input<Body>, unknown, z.output<Body>>({
    resolver: check,
    defaultValues: { kind: kinds[0] ?? "bearer", name: "", secret: "" },
  });
  const { errors, isDirty } = form.formState;
  const kind = form.watch("kind");
  const submit = form.handleSubmit(async (body) => {
    try {
      onAdded(await create.mutateAsync(body));
    } catch (error) {
      showProblem(form, error, ["kind", "name", "headerName", "secret"]);
      return;
    }
    toast.success(`${body.name} was added`);
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => open || onClose()}
      title="Add a credential"
      description="It is encrypted, and only its last four characters are shown again."
      isDirty={isDirty}
      isPending={create.isPending}
      submitLabel="Add it"
      onSubmit={(event) => {
        // For React it stands within the form of the tool.
        event.stopPropagation();
        void submit(event);
      }}
      error={errors.root?.message}
    >
      {kinds.length > 1 ? (
        <Field label="Kind" required hint={KIND_HINTS[kind]}>
          <NativeSelect {...form.register("kind")}>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {KIND_NAMES[each]}
              </option>
            ))}
          </NativeSelect>
        </Field>
      ) : (
        <p className="text-muted-foreground text-sm">{KIND_HINTS[kind]}</p>
      )}
      <Field
        label="Name"
        required
        error={fieldMessage(errors.name)}
        hint="How your team tells it from others."
      >
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      {kind === "header" ? (
        <Field label="Header" required error={fieldMessage(errors.headerName)}>
          <Input
            autoComplete="off"
            placeholder="X-Api-Key"
            {...form.register("headerName", { shouldUnregister: true })}
          />
        </Field>
      ) : null}
      <Field label={SECRET_LABELS[kind]} required error={fieldMessage(errors.secret)}>
        {(control) => <PasswordInput autoComplete="off" {...control} {...form.register("secret")} />}
      </Field>
    </FormSheet>
  );
}
