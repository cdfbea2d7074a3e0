"use client";

import { useState } from "react";
import { FormSheet } from "@/components/patterns/form-sheet";
import { SearchInput } from "@/components/patterns/search-input";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { PhoneNumber } from "@/components/ui/phone-number";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useMergeLeads } from "@/lib/client/leads/mutations";
import { useDuplicateLeads, useLeads } from "@/lib/client/leads/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { MergeField } from "@/types/lead-bulk";
import type { LeadListItem, LeadResource } from "@/types/leads";
import { differences } from "./merge-choices";

/** Makes one lead of this one and another: which one, and of which fields its values are kept. */
export function MergeSheet({ lead, onClose }: { lead: LeadResource; onClose: () => void }) {
  const { slug } = useWorkspaceScope();
  const merge = useMergeLeads(slug);
  const [other, setOther] = useState<LeadListItem | null>(null);
  const [taken, setTaken] = useState<readonly MergeField[]>([]);
  const submit = () => {
    if (!other || merge.isPending) return;
    merge.mutate(
      { leadId: lead.id, body: { otherLeadId: other.id, takeFromOther: [...taken] } },
      {
        onSuccess: ({ displayName }) => {
          toast.success(`${displayName} is one lead now`);
          onClose();
        },
      },
    );
  };
  const choose = (next: LeadListItem) => {
    setOther(next);
    setTaken([]);
  };
  return (
    <FormSheet
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Merge with another lead"
      description="The other one goes for good; its numbers, tags, notes and places on lists become this one's."
      isDirty={other !== null}
      isPending={merge.isPending}
      submitLabel={other ? `Merge with ${other.displayName}` : "Merge"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      error={merge.error ? messageOf(merge.error) : null}
    >
      <OtherLead lead={lead} chosen={other} onChoose={choose} />
      {other ? <Fields lead={lead} other={other} taken={taken} onChange={setTaken} /> : null}
    </FormSheet>
  );
}

interface OtherLeadProps {
  lead: LeadResource;
  chosen: LeadListItem | null;
  onChoose: (lead: LeadListItem) => void;
}

function OtherLead({ lead, chosen, onChoose }: OtherLeadProps) {
  const scope = useWorkspaceScope();
  const [search, setSearch] = useState("");
  const suspected = useDuplicateLeads(scope.slug, lead.id);
  const found = useLeads(scope, { search }, search !== "");
  const leads = search === "" ? (suspected.data ?? []).flatMap((group) => group.leads) : (found.data ?? []);
  const others = [...new Map(leads.map((each) => [each.id, each])).values()].filter(
    ({ id }) => id !== lead.id,
  );
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Which lead is the same person?</legend>
      <SearchInput placeholder="Name, number or address" value={search} onChange={setSearch} />
      {others.length === 0 ? (
        <p className="text-muted-foreground text-sm">
          {search === "" ? "Nobody looks like the same person. Search for somebody." : "Nobody found."}
        </p>
      ) : (
        <ul className="max-h-64 divide-y overflow-y-auto rounded-lg border">
          {others.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                aria-pressed={each.id === chosen?.id}
                onClick={() => onChoose(each)}
                className={cn(
                  "focus-ring flex w-full items-baseline justify-between gap-3 px-3 py-2 text-left hover:bg-muted",
                  each.id === chosen?.id && "bg-accent-soft text-accent-text",
                )}
              >
                <span className="min-w-0 truncate font-medium">{each.displayName}</span>
                <span className="shrink-0 text-sm">
                  {each.phone ? <PhoneNumber e164={each.phone} /> : each.email}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface FieldsProps {
  lead: LeadResource;
  other: LeadListItem;
  taken: readonly MergeField[];
  onChange: (taken: readonly MergeField[]) => void;
}

function Fields({ lead, other, taken, onChange }: FieldsProps) {
  const rows = differences(lead, other);
  if (rows.length === 0) return <p className="text-muted-foreground">Nothing contradicts: all is kept.</p>;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Where they differ, take from {other.displayName}:</legend>
      {rows.map(({ field, label, mine, theirs }) => (
        <label key={field} htmlFor={`merge-${field}`} className="flex items-start gap-2">
          <Checkbox
            id={`merge-${field}`}
            className="mt-0.5"
            checked={taken.includes(field)}
            onCheckedChange={(isOn) =>
              onChange(isOn ? [...taken, field] : taken.filter((each) => each !== field))
            }
          />
          <span className="min-w-0 break-words">
            <span className="font-medium">{label}:</span> {theirs}
            <span className="text-muted-foreground"> instead of {mine}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
