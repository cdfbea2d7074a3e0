"use client";

import { useForm } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateDocument } from "@/lib/client/knowledge/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentType } from "@/types/knowledge";
import { TypeField } from "./type-field";

interface Values {
  url: string;
  title: string;
  type: DocumentType;
}

const EMPTY: Values = { url: "", title: "", type: "document" };

/** One page from the web. It is fetched in the background, and again whenever one asks for it. */
export function AddPage({ onDone }: { onDone: () => void }) {
  const { slug } = useWorkspaceScope();
  const create = useCreateDocument(slug);
  const form = useForm<Values>({ defaultValues: EMPTY });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ url, title, type }) => {
    try {
      await create.mutateAsync({
        source: "url",
        url: withScheme(url),
        type,
        ...(title.trim() ? { title } : {}),
      });
    } catch (error) {
      showProblem(form, error, ["url", "title", "type"]);
      return;
    }
    toast.success("Page added. It is being read now.");
    onDone();
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.root?.message ? <Alert tone="danger" title={errors.root.message} /> : null}
      <Field
        label="Address"
        required
        error={fieldMessage(errors.url)}
        hint="This one page is read, not the pages it links to. It has to be open to everybody."
      >
        <Input
          inputMode="url"
          autoComplete="off"
          placeholder="https://example.com/prices"
          {...form.register("url")}
        />
      </Field>
      <Field label="Title" error={fieldMessage(errors.title)} hint="Left empty, it is the page's own.">
        <Input autoComplete="off" {...form.register("title")} />
      </Field>
      <TypeField {...form.register("type")} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={create.isPending}>
          Add page
        </Button>
      </div>
    </form>
  );
}

function withScheme(typed: string): string {
  const address = typed.trim();
  return address === "" || /^[a-z]+:/i.test(address) ? address : `https://${address}`;
}
