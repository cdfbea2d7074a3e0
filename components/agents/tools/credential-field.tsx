"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { useToolCredentials } from "@/lib/client/tool-credentials/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { credentialKindsOf } from "@/types/function-calls";
import type { ToolDraft } from "./tool-draft";
import type { ToolFieldsProps } from "./tool-fields";

const CredentialSheet = dynamic(
  () => import("@/components/tool-credentials/credential-sheet").then((module) => module.CredentialSheet),
  {
    ssr: false,
  },
);

type WithCredential = Extract<ToolDraft, { credentialId?: string | null | undefined }>;

const OPTIONAL: readonly ToolDraft["type"][] = ["api_request", "mcp"];

/** What the tool shows to the other service: one of the workspace's credentials of a fitting kind. */
export function CredentialField({ draft, problems, onChange }: ToolFieldsProps<WithCredential>) {
  const { slug } = useWorkspaceScope();
  const mayAdd = useCan()("tools.credentials.manage");
  const [isAdding, setIsAdding] = useState(false);
  const { data: credentials = [], isPending } = useToolCredentials(slug);
  const kinds = credentialKindsOf(draft.type);
  const fitting = credentials.filter(({ kind }) => kinds.includes(kind));
  const set = (credentialId: string | null) => onChange({ ...draft, credentialId });
  const add = mayAdd ? (
    <Button variant="link" size="sm" className="h-auto px-0" onClick={() => setIsAdding(true)}>
      Add one
    </Button>
  ) : null;
  return (
    <>
      <Field
        label="Credential"
        required={!OPTIONAL.includes(draft.type)}
        error={problems.credentialId}
        hint="Kept encrypted and never shown again."
        aside={add}
      >
        <NativeSelect
          value={draft.credentialId ?? ""}
          disabled={isPending}
          onChange={({ target }) => set(target.value || null)}
        >
          <option value="">{isPending ? "Loading…" : "None"}</option>
          {fitting.map(({ id, name, secretLastFour }) => (
            <option key={id} value={id}>
              {name} (…{secretLastFour})
            </option>
          ))}
        </NativeSelect>
      </Field>
      {isAdding ? (
        <CredentialSheet
          kinds={kinds}
          onClose={() => setIsAdding(false)}
          onAdded={(credential) => set(credential.id)}
        />
      ) : null}
    </>
  );
}
