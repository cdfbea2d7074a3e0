"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useUpdateClient } from "@/lib/client/clients/mutations";
import { useTemplates } from "@/lib/client/clients/queries";
import { messageOf } from "@/lib/client/form-problem";
import type { ClientResource } from "@/types/clients";

/** Sets all switches as a template has them. It is copied: later changes of the template do not reach the client. */
export function ApplyTemplate({ client }: { client: ClientResource }) {
  const id = useId();
  const [templateId, setTemplateId] = useState("");
  const { data: templates = [] } = useTemplates();
  const update = useUpdateClient(client.id);
  const chosen = templates.find((template) => template.id === templateId);
  if (templates.length === 0) return <p className="text-muted-foreground">You have no templates yet.</p>;
  const apply = () => {
    if (!chosen) return;
    update.mutate(
      { features: chosen.features },
      {
        onSuccess: () => toast.success(`Switches set as in ${chosen.name}`),
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  };
  return (
    <div className="flex min-w-0 flex-wrap items-end gap-2">
      <div className="min-w-40">
        <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
          Template
        </label>
        <NativeSelect id={id} value={templateId} onChange={(event) => setTemplateId(event.target.value)}>
          <option value="">Choose one</option>
          {templates.map((template) => (
            <option key={template.id} value={template.id}>
              {template.name}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Button disabled={!chosen} loading={update.isPending} onClick={apply}>
        Apply
      </Button>
    </div>
  );
}
