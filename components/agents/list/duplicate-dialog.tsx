"use client";

import Link from "next/link";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { useAuthContext } from "@/lib/client/account/queries";
import { useDuplicateAgent } from "@/lib/client/agents/version-mutations";
import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";

export interface DuplicateDialogProps {
  agent: AgentResource;
  onClose: () => void;
}

const LONGEST_NAME = 40;

/** Copies an agent as a draft; people of the agency choose for which client. */
export function DuplicateDialog({ agent, onClose }: DuplicateDialogProps) {
  const { id, slug, isAgency, view } = useWorkspaceScope();
  const duplicate = useDuplicateAgent(slug, agent.id);
  const { keyFor } = useIdempotencyKey();
  const [name, setName] = useState(`${agent.name} (copy)`.slice(0, LONGEST_NAME));
  const [workspaceId, setWorkspaceId] = useState(id);
  const copy = duplicate.data;
  const submit = () => {
    const body = { name: name.trim() || agent.name, ...(workspaceId === id ? {} : { workspaceId }) };
    duplicate.mutate({ body, idempotencyKey: keyFor(body) });
  };
  const footer = copy ? (
    <>
      <Button onClick={onClose}>Stay here</Button>
      <Button variant="primary" asChild>
        <Link href={`/w/${copy.workspaceSlug}/agents/${copy.id}`} onClick={onClose}>
          Open the copy
        </Link>
      </Button>
    </>
  ) : (
    <>
      <Button onClick={onClose} disabled={duplicate.isPending}>
        Cancel
      </Button>
      <Button type="submit" form="duplicate-agent" variant="primary" loading={duplicate.isPending}>
        Duplicate
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Duplicate ${agent.name}`}
        description="The copy is a draft: it takes no calls before you publish it."
        footer={footer}
      >
        {copy ? (
          <Copied name={copy.name} leftOut={copy.leftOut} />
        ) : (
          <form
            id="duplicate-agent"
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            {duplicate.error ? <Alert tone="danger" title={refusalOf(duplicate.error)} /> : null}
            <Field label="Name" required>
              <Input
                maxLength={LONGEST_NAME}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            {isAgency && !view ? <ClientField value={workspaceId} onChange={setWorkspaceId} /> : null}
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}

function refusalOf(error: unknown): string {
  const errors = error instanceof ApiProblem ? error.errors : [];
  return [messageOf(error), ...errors.map(({ message }) => message)].join(" ");
}

function ClientField({ value, onChange }: { value: string; onChange: (workspaceId: string) => void }) {
  const { id, name } = useWorkspaceScope();
  const { data } = useAuthContext();
  const others = data?.workspaces.filter((workspace) => workspace.id !== id) ?? [];
  return (
    <Field
      label="For client"
      required
      hint="Documents, credentials and hand-offs belong to their client and stay behind."
    >
      <NativeSelect value={value} onChange={(event) => onChange(event.target.value)}>
        <option value={id}>{name} (this one)</option>
        {others.map((workspace) => (
          <option key={workspace.id} value={workspace.id}>
            {workspace.name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function Copied({ name, leftOut }: { name: string; leftOut: readonly string[] }) {
  return (
    <Alert tone={leftOut.length > 0 ? "warning" : "success"} title={`${name} is there, as a draft`}>
      {leftOut.length > 0 ? (
        <>
          <p>These could not come along:</p>
          <ul className="list-disc pl-5">
            {leftOut.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Alert>
  );
}
