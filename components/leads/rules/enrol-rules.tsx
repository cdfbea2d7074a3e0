"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteEnrolRule, useEnrolRules, useUpdateEnrolRule } from "@/lib/client/lead-rules/hooks";
import { useTags } from "@/lib/client/tags/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { EnrolRuleResource } from "@/types/lead-rules";
import { SOURCE_WORDS } from "../lead-looks";
import { EnrolRuleForm } from "./enrol-rule-form";
import { takesPeople } from "./rule-fields";

/** Rules by which new leads are put on campaigns' lists. */
export function EnrolRules() {
  const { slug } = useWorkspaceScope();
  const mayChange = useCan()("campaigns.write");
  const query = useEnrolRules(slug);
  const [isAdding, setAdding] = useState(false);
  return (
    <section aria-labelledby="enrol-rules" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <h3 id="enrol-rules" className="font-semibold">
          New leads go to campaigns
        </h3>
        {mayChange && !isAdding ? (
          <Button size="sm" onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            Add a rule
          </Button>
        ) : null}
      </div>
      {isAdding ? <EnrolRuleForm onDone={() => setAdding(false)} /> : null}
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-16 rounded-lg" />}
        isEmpty={(rules) => rules.length === 0}
        empty={
          isAdding ? null : (
            <p className="text-muted-foreground text-sm">
              No rule yet. With one, new leads that fit are called by a campaign without anybody adding them.
            </p>
          )
        }
      >
        {(rules) => (
          <ul className="divide-y rounded-lg border">
            {rules.map((rule) => (
              <Rule key={rule.id} rule={rule} mayChange={mayChange} />
            ))}
          </ul>
        )}
      </QueryState>
    </section>
  );
}

function Rule({ rule, mayChange }: { rule: EnrolRuleResource; mayChange: boolean }) {
  const { slug } = useWorkspaceScope();
  const { data: tags = [] } = useTags(slug, useCan()("calls.read"));
  const update = useUpdateEnrolRule(slug);
  const [isDeleting, setDeleting] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const toggle = (isActive: boolean) =>
    update.mutate(
      { ruleId: rule.id, body: { isActive } },
      { onError: (error) => void toast.error(messageOf(error)) },
    );
  if (isEditing) {
    return (
      <li className="p-3">
        <EnrolRuleForm rule={rule} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{rule.name}</p>
        <p className="text-muted-foreground text-sm">
          {ruleWords(rule, tags.find(({ id }) => id === rule.filter.tagId)?.name)} → {rule.campaignName}
        </p>
        {takesPeople(rule) ? null : (
          <p className="text-sm text-warning-text">
            {rule.campaignStatus === null ? "This campaign was deleted" : "This campaign is over"}: nobody is
            added any more.
          </p>
        )}
      </div>
      <Switch
        aria-label={`${rule.name} is on`}
        checked={rule.isActive}
        disabled={!mayChange || update.isPending}
        onCheckedChange={toggle}
      />
      {mayChange ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Edit the rule ${rule.name}`}
          onClick={() => setEditing(true)}
        >
          <Pencil aria-hidden />
        </Button>
      ) : null}
      {mayChange ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Delete the rule ${rule.name}`}
          onClick={() => setDeleting(true)}
        >
          <Trash2 aria-hidden />
        </Button>
      ) : null}
      {isDeleting ? <DeleteRule rule={rule} onClose={() => setDeleting(false)} /> : null}
    </li>
  );
}

function DeleteRule({ rule, onClose }: { rule: EnrolRuleResource; onClose: () => void }) {
  const { slug } = useWorkspaceScope();
  const remove = useDeleteEnrolRule(slug);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete the rule “${rule.name}”?`}
      goes={["The rule: new leads are not put on the list any more"]}
      stays={["Everybody who is on the campaign's list already"]}
      confirmLabel="Delete rule"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => remove.mutate(rule.id, { onSuccess: onClose })}
    />
  );
}

function ruleWords({ filter }: EnrolRuleResource, tag: string | undefined): string {
  const parts = [
    filter.sources?.length
      ? `came by ${filter.sources.map((name) => SOURCE_WORDS[name].toLowerCase()).join(" or ")}`
      : null,
    filter.minScore ? `score ${filter.minScore} or more` : null,
    filter.tagId ? (tag ? `tagged “${tag}”` : "with a tag") : null,
    filter.priorities?.length ? `priority ${filter.priorities.join(" or ")}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Every new lead" : `New leads: ${parts.join(", ")}`;
}
