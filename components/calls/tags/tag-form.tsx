"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateTag, useUpdateTag } from "@/lib/client/tags/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { TagResource } from "@/types/calls";
import { TAG_COLOUR_NAMES, TAG_LOOKS } from "./tag-looks";

type TagFields = Pick<TagResource, "name" | "colour">;
const EMPTY: TagFields = { name: "", colour: "grey" };

/** Name and colour of a tag; without a tag it makes one. */
export function TagForm({ tag, onDone }: { tag: TagResource | null; onDone: (() => void) | null }) {
  const { slug } = useWorkspaceScope();
  const create = useCreateTag(slug);
  const update = useUpdateTag(slug, tag?.id ?? "");
  const form = useForm<TagFields>({ defaultValues: tag ? { name: tag.name, colour: tag.colour } : EMPTY });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (fields) => {
    try {
      if (tag) await update.mutateAsync(fields);
      else await create.mutateAsync(fields);
    } catch (error) {
      showProblem(form, error, ["name"]);
      return;
    }
    form.reset(tag ? fields : EMPTY);
    onDone?.();
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-2">
        <Field label={tag ? "Name" : "New tag"} error={fieldMessage(errors.name ?? errors.root)}>
          <Input autoComplete="off" maxLength={40} {...form.register("name")} />
        </Field>
        <Field label="Colour">
          <NativeSelect {...form.register("colour")}>
            {TAG_COLOUR_NAMES.map((colour) => (
              <option key={colour} value={colour}>
                {TAG_LOOKS[colour].label}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        {onDone ? (
          <Button type="button" size="sm" variant="ghost" onClick={onDone}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" size="sm" variant={tag ? "primary" : "secondary"} disabled={isSubmitting}>
          {tag ? "Save" : "Make tag"}
        </Button>
      </div>
    </form>
  );
}
