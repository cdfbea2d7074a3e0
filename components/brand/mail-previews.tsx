"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { MailPreviewsResource } from "@/types/brand";

type Form = "html" | "text";
const FORMS: readonly { form: Form; label: string }[] = [
  { form: "html", label: "Formatted" },
  { form: "text", label: "Plain text" },
];

/** One of the mails at a time, formatted or as plain text. */
export function MailPreviews({ mails }: MailPreviewsResource) {
  const [template, setTemplate] = useState(mails[0]?.template);
  const [form, setForm] = useState<Form>("html");
  const mail = mails.find((each) => each.template === template);
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-end justify-between gap-3 border-b bg-surface px-4 py-3">
        <Field label="Mail" required className="min-w-64">
          <NativeSelect value={template} onChange={(event) => setTemplate(event.target.value)}>
            {mails.map((each) => (
              <option key={each.template} value={each.template}>
                {each.subject}
              </option>
            ))}
          </NativeSelect>
        </Field>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot sit in the flow of this line. */}
        <div role="group" aria-label="Form of the mail" className="flex gap-1">
          {FORMS.map((each) => (
            <Button
              key={each.form}
              size="sm"
              variant={each.form === form ? "secondary" : "ghost"}
              aria-pressed={each.form === form}
              onClick={() => setForm(each.form)}
            >
              {each.label}
            </Button>
          ))}
        </div>
      </div>
      {mail && form === "html" ? (
        <iframe
          title={mail.subject}
          // Nothing may run, be sent or be opened from within.
          sandbox=""
          srcDoc={mail.html}
          className="block h-140 w-full bg-white"
        />
      ) : null}
      {mail && form === "text" ? (
        <pre className="min-h-140 whitespace-pre-wrap break-words p-4 font-mono text-sm">{mail.text}</pre>
      ) : null}
    </Card>
  );
}
