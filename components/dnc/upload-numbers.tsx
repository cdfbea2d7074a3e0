"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { CountrySelect, useHomeCountry } from "@/components/imports/country-select";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { useUploadDnc } from "@/lib/client/dnc/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import type { UploadDncResult } from "@/types/dnc";

type PlaceAbove = Exclude<DncPlace, { kind: "workspace" }>;

const MOST_SHOWN = 10;

/** Fills a list above the clients' from a file or from what was pasted. */
export function UploadNumbers({ place }: { place: PlaceAbove }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Upload aria-hidden />
        Upload a list
      </Button>
      {isOpen ? <UploadSheet place={place} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function UploadSheet({ place, onClose }: { place: PlaceAbove; onClose: () => void }) {
  const upload = useUploadDnc(place);
  const [rejected, setRejected] = useState<UploadDncResult["rejected"]>([]);
  const form = useForm({ defaultValues: { text: "", defaultCountry: useHomeCountry(), reason: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      const result = await upload.mutateAsync({ ...values, expiresAt: null });
      toast.success(
        `${formatNumber(result.added)} added, ${formatNumber(result.known)} were there already, ${formatNumber(result.blockedRecipients)} left out of campaigns`,
      );
      setRejected(result.rejected);
      form.reset({ ...values, text: result.rejected.map(({ text }) => text).join("\n") });
      if (result.rejected.length === 0) onClose();
    } catch (error) {
      showProblem(form, error, ["text", "defaultCountry", "reason"]);
    }
  });
  const take = async (file: File | undefined) => {
    if (file) form.setValue("text", await file.text(), { shouldDirty: true });
  };
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Upload a list"
      description="Each line a number, or a table with the number in one of its columns; up to 10,000 lines at once."
      isDirty={isDirty}
      isPending={upload.isPending}
      submitLabel="Put on the list"
      onSubmit={submit}
      error={errors.root?.message}
    >
      {rejected.length > 0 ? <UnreadLines rejected={rejected} /> : null}
      <Field label="File" hint="CSV or text. Its lines appear below.">
        <Input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </Field>
      <Field label="Numbers" required error={fieldMessage(errors.text)}>
        <Textarea rows={10} className="tabular" autoComplete="off" {...form.register("text")} />
      </Field>
      <Field
        label="Country of numbers without a country code"
        error={fieldMessage(errors.defaultCountry)}
        required
      >
        <CountrySelect
          value={form.watch("defaultCountry")}
          onChange={(event) => form.setValue("defaultCountry", event.target.value)}
        />
      </Field>
      <Field label="Reason" error={fieldMessage(errors.reason)} hint="For whoever looks at the list later.">
        <Input autoComplete="off" {...form.register("reason")} />
      </Field>
    </FormSheet>
  );
}

function UnreadLines({ rejected }: Pick<UploadDncResult, "rejected">) {
  const shown = rejected.slice(0, MOST_SHOWN).map(({ line, text }) => `${line}: ${text}`);
  const more = rejected.length - shown.length;
  return (
    <Alert tone="warning" title={`${formatNumber(rejected.length)} lines hold no phone number`}>
      <ul className="list-none">
        {shown.map((line) => (
          <li key={line}>Line {line}</li>
        ))}
      </ul>
      {more > 0 ? `and ${formatNumber(more)} more. ` : null}
      They are left below.
    </Alert>
  );
}
