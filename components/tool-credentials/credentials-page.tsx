"use client";

import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { SettingsSection } from "@/components/patterns/settings-section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteToolCredential } from "@/lib/client/tool-credentials/mutations";
import { useToolCredentials } from "@/lib/client/tool-credentials/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { TOOL_CREDENTIAL_KINDS } from "@/types/agent-tools";
import type { ToolCredentialResource } from "@/types/function-calls";
import { KIND_NAMES } from "./credential-words";

const CredentialSheet = dynamic(() => import("./credential-sheet").then((module) => module.CredentialSheet), {
  ssr: false,
});
const ReplaceSecretSheet = dynamic(
  () => import("./replace-secret-sheet").then((module) => module.ReplaceSecretSheet),
  { ssr: false },
);

type Open = { kind: "add" } | { kind: "replace" | "remove"; credential: ToolCredentialResource } | null;

/** What agents' tools show to other services: who uses each, new secrets, and removal of what nobody uses. */
export function CredentialsPage() {
  const { slug } = useWorkspaceScope();
  const mayManage = useCan()("tools.credentials.manage");
  const query = useToolCredentials(slug);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = mayManage ? (
    <Button size="sm" className="self-start" onClick={() => setOpen({ kind: "add" })}>
      <Plus aria-hidden />
      Add a credential
    </Button>
  ) : null;
  return (
    <SettingsSection
      title="Credentials of tools"
      description="Keys and tokens that agents' tools show to calendars, CRMs and your own servers. Encrypted, and shown by their last four characters only."
    >
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-24 rounded-lg" />}
        isEmpty={(credentials) => credentials.length === 0}
        empty={
          <EmptyState icon={KeyRound} title="No credentials yet" action={add}>
            Tools that ask a service which wants to know who asks need one. You can also add it while you
            write the tool.
          </EmptyState>
        }
      >
        {(credentials) => (
          <div className="flex flex-col gap-3">
            <ul className="divide-y rounded-lg border bg-raised">
              {credentials.map((credential) => (
                <CredentialRow
                  key={credential.id}
                  credential={credential}
                  slug={slug}
                  {...(mayManage ? { onOpen: setOpen } : {})}
                />
              ))}
            </ul>
            <LoadMore {...toLoadMore(query)} />
            {add}
          </div>
        )}
      </QueryState>
      {open?.kind === "add" ? (
        <CredentialSheet kinds={TOOL_CREDENTIAL_KINDS} onClose={close} onAdded={close} />
      ) : null}
      {open?.kind === "replace" ? <ReplaceSecretSheet credential={open.credential} onClose={close} /> : null}
      {open?.kind === "remove" ? <RemoveCredential credential={open.credential} onClose={close} /> : null}
    </SettingsSection>
  );
}

interface CredentialRowProps {
  credential: ToolCredentialResource;
  slug: string;
  onOpen?: (open: Open) => void;
}

function CredentialRow({ credential, slug, onOpen }: CredentialRowProps) {
  const { name, kind, headerName, secretLastFour, usedBy } = credential;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-muted-foreground text-sm">
          {KIND_NAMES[kind]}
          {headerName ? ` ${headerName}` : ""}, ends in <span className="font-mono">{secretLastFour}</span>
        </p>
        {usedBy.length > 0 ? (
          <p className="flex flex-wrap gap-x-2 text-sm">
            <span className="text-muted-foreground">Used by</span>
            {usedBy.map((agent) => (
              <Link
                key={agent.id}
                href={`/w/${slug}/agents/${agent.id}`}
                className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
              >
                {agent.name}
              </Link>
            ))}
          </p>
        ) : null}
      </div>
      {onOpen ? (
        <div className="flex gap-2">
          <Button size="sm" onClick={() => onOpen({ kind: "replace", credential })}>
            Change
          </Button>
          <Button
            size="sm"
            disabled={usedBy.length > 0}
            onClick={() => onOpen({ kind: "remove", credential })}
          >
            Remove
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function RemoveCredential({
  credential,
  onClose,
}: {
  credential: ToolCredentialResource;
  onClose: () => void;
}) {
  const { slug } = useWorkspaceScope();
  const remove = useDeleteToolCredential(slug);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Remove ${credential.name}?`}
      goes={["The stored secret"]}
      stays={["Everything at the other service"]}
      confirmLabel="Remove it"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={() => remove.mutate(credential.id, { onSuccess: onClose })}
    />
  );
}
