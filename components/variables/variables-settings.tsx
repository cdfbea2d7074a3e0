"use client";

import { Braces, Plus } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { useVariables } from "@/lib/client/variables/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { VariableResource } from "@/types/variables";
import { byCategory } from "./by-category";
import { DeleteVariableDialog } from "./delete-variable-dialog";
import { StandardVariables } from "./standard-variables";
import { VariableSheet } from "./variable-sheet";
import { VariablesTable } from "./variables-table";

type Open = { what: "add" } | { what: "change" | "delete"; variable: VariableResource } | null;

/** Values that texts of agents mention as `{{name}}`: the workspace's own, and those every call has. */
export function VariablesSettings() {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("variables.write");
  const query = useVariables(slug);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = mayWrite ? (
    <Button variant="primary" onClick={() => setOpen({ what: "add" })}>
      <Plus aria-hidden />
      Add variable
    </Button>
  ) : null;
  return (
    <>
      <SettingsSection
        title="Your variables"
        description={
          <>
            Mention one in an agent's texts as <code className="font-mono">{"{{name}}"}</code>. A call puts
            its value in; where it brings none, the default.
          </>
        }
      >
        <QueryState
          query={query}
          skeleton={<TableSkeleton />}
          isEmpty={(variables) => variables.length === 0}
          empty={
            <EmptyState icon={Braces} title="No variables of your own" action={add}>
              Define what all your agents share, such as the name of your practice or this month's offer, and
              change it in one place.
            </EmptyState>
          }
        >
          {(variables) => (
            <div className="flex flex-col gap-3">
              <div className="flex justify-end">{add}</div>
              {byCategory(variables).map(({ category, members }) => (
                <VariablesTable
                  key={category}
                  category={category}
                  variables={members}
                  mayWrite={mayWrite}
                  onChange={(variable) => setOpen({ what: "change", variable })}
                  onDelete={(variable) => setOpen({ what: "delete", variable })}
                />
              ))}
            </div>
          )}
        </QueryState>
      </SettingsSection>
      <SettingsSection
        title="Standard variables"
        description="Every call has these. Their names cannot be used for others."
      >
        <SettingsCard>
          <StandardVariables />
        </SettingsCard>
      </SettingsSection>
      <VariableSheet
        key={open?.what === "change" ? open.variable.id : "new"}
        variable={open?.what === "change" ? open.variable : null}
        categories={byCategory(query.data ?? []).map(({ category }) => category)}
        open={open?.what === "add" || open?.what === "change"}
        onClose={close}
      />
      {open?.what === "delete" ? <DeleteVariableDialog variable={open.variable} onClose={close} /> : null}
    </>
  );
}
