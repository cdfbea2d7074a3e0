"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useSetSearchAccount } from "@/lib/client/search/queries";
import type { SearchAccountResource } from "@/types/search";

interface Fields {
  applicationId: string;
  indexName: string;
  adminKey: string;
  searchKey: string;
  isActive: boolean;
}

const FIELDS = ["applicationId", "indexName", "adminKey", "searchKey", "isActive"] as const;

export interface SearchAccountSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  account: SearchAccountResource | null;
}

/** Connects a search service, or changes what is known of it; keys that are left empty stay. */
export function SearchAccountSheet({ open, onOpenChange, account }: SearchAccountSheetProps) {
  const set = useSetSearchAccount();
  const form = useForm<Fields>({
    defaultValues: {
      applicationId: account?.applicationId ?? "",
      indexName: account?.indexName ?? "calls",
      adminKey: "",
      searchKey: "",
      isActive: account?.isActive ?? true,
    },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ adminKey, searchKey, ...fields }) => {
    try {
      await set.mutateAsync({
        ...fields,
        ...(adminKey.trim() ? { adminKey } : {}),
        ...(searchKey.trim() ? { searchKey } : {}),
      });
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    toast.success(fields.isActive ? "Calls are searched with Algolia now" : "Saved, and switched off");
    onOpenChange(false);
  });
  const keyHint = (lastFour: string | undefined) =>
    lastFour ? `Leave empty to keep the one ending in ${lastFour}.` : undefined;
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={account ? "Change the search service" : "Connect Algolia"}
      description="You find all of these in Algolia under Settings, API keys. They are tried before they are kept."
      isDirty={isDirty}
      isPending={set.isPending}
      submitLabel={account ? "Save" : "Connect"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Application ID" required error={fieldMessage(errors.applicationId)}>
        <Input autoComplete="off" {...form.register("applicationId", { required: "enter the id" })} />
      </Field>
      <Field
        label="Index"
        required
        error={fieldMessage(errors.indexName)}
        hint="Made if it is not there yet."
      >
        <Input autoComplete="off" {...form.register("indexName", { required: "name the index" })} />
      </Field>
      <Field
        label="Admin API key"
        required={!account}
        error={fieldMessage(errors.adminKey)}
        hint={keyHint(account?.adminKeyLastFour)}
      >
        <Input type="password" autoComplete="off" {...form.register("adminKey")} />
      </Field>
      <Field
        label="Search-only API key"
        required={!account}
        error={fieldMessage(errors.searchKey)}
        hint={keyHint(account?.searchKeyLastFour)}
      >
        <Input type="password" autoComplete="off" {...form.register("searchKey")} />
      </Field>
      <Label className="flex items-center gap-2">
        <Checkbox {...form.register("isActive")} />
        Search with it
      </Label>
    </FormSheet>
  );
}
