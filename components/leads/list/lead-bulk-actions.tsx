"use client";

import { CircleDot, Download, Flag, ListPlus, Tag, Tags, Trash2, UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { TagPicker } from "@/components/calls/tags/tag-picker";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { buildUrl } from "@/lib/client/build-url";
import { messageOf } from "@/lib/client/form-problem";
import { exportLeadsEndpoint } from "@/lib/client/leads/endpoints";
import { useBulkLeads } from "@/lib/client/leads/mutations";
import { useLeadAssignees } from "@/lib/client/leads/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { BulkLeadsResult, LeadBulkChange } from "@/types/lead-bulk";
import { CampaignPicker } from "../campaign-picker";
import { optionsOf, PRIORITY_WORDS, STATUS_OPTIONS } from "../lead-looks";
import { type ChosenLeads, MOST_NAMED, toChoice, toExportQuery } from "./chosen-leads";
import { DeleteLeadsDialog } from "./delete-leads-dialog";
import { changeWords, enrolWords } from "./result-words";

export interface LeadBulkActionsProps {
  chosen: ChosenLeads;
  /** The leads are gone from the list: nothing is chosen any more. */
  onDeleted: () => void;
}

/** What can be done with the leads chosen in the list; stands in its bar. Each action only for who may. */
export function LeadBulkActions({ chosen, onDeleted }: LeadBulkActionsProps) {
  const can = useCan();
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      {can("leads.write") ? <Changes chosen={chosen} /> : null}
      {can("leads.export") ? <ExportAction chosen={chosen} /> : null}
      {can("leads.write") && can("leads.delete") ? (
        <Button size="sm" variant="ghost" onClick={() => setDeleting(true)}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      ) : null}
      {isDeleting ? (
        <DeleteLeadsDialog chosen={chosen} onClose={() => setDeleting(false)} onDeleted={onDeleted} />
      ) : null}
    </>
  );
}

function Changes({ chosen }: { chosen: ChosenLeads }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { data: people = [] } = useLeadAssignees(slug);
  const bulk = useBulkLeads(slug);
  const send = (change: LeadBulkChange, tell: (result: BulkLeadsResult) => void) =>
    bulk.mutate(
      { change, ...toChoice(chosen) },
      { onSuccess: tell, onError: (error) => void toast.error(messageOf(error)) },
    );
  const act = (change: LeadBulkChange, done: string) =>
    send(change, (result) => toast.success(changeWords(done, result)));
  const assignees = [
    ...people.map(({ userId, name }) => ({ value: userId, label: name })),
    { value: "", label: "Nobody" },
  ];
  return (
    <>
      <Menu
        label="Status"
        icon={<CircleDot aria-hidden />}
        options={STATUS_OPTIONS}
        disabled={bulk.isPending}
        onChoose={(value, label) => act({ action: "status", status: value }, `now ${label.toLowerCase()}`)}
      />
      <Menu
        label="Assign"
        icon={<UserRound aria-hidden />}
        options={assignees}
        disabled={bulk.isPending}
        onChoose={(value, label) =>
          act(
            { action: "assign", assigneeUserId: value || null },
            value ? `given to ${label}` : "given to nobody",
          )
        }
      />
      <Menu
        label="Priority"
        icon={<Flag aria-hidden />}
        options={optionsOf(PRIORITY_WORDS)}
        disabled={bulk.isPending}
        onChoose={(value, label) =>
          act({ action: "priority", priority: value }, `of ${label.toLowerCase()} priority`)
        }
      />
      {can("calls.read") ? (
        <>
          <TagPicker
            label="Tag"
            icon={<Tag aria-hidden />}
            canCreate={can("calls.annotate")}
            selectedIds={[]}
            disabled={bulk.isPending}
            onToggle={(tag) => act({ action: "tag", tagId: tag.id }, `tagged “${tag.name}”`)}
          />
          <TagPicker
            label="Remove tag"
            icon={<Tags aria-hidden />}
            canCreate={false}
            selectedIds={[]}
            disabled={bulk.isPending}
            onToggle={(tag) => act({ action: "untag", tagId: tag.id }, `without “${tag.name}”`)}
          />
        </>
      ) : null}
      {can("campaigns.write") ? (
        <CampaignPicker
          label="Add to campaign"
          icon={<ListPlus aria-hidden />}
          disabled={bulk.isPending}
          onChoose={({ id, name }) =>
            send({ action: "enrol", campaignId: id }, (result) => {
              const tell = result.changed > 0 ? toast.success : toast.error;
              tell(`“${name}”: ${enrolWords(result)}`);
            })
          }
        />
      ) : null}
    </>
  );
}

interface MenuProps<Value extends string> {
  label: string;
  icon: ReactNode;
  options: readonly { value: Value; label: string }[];
  disabled: boolean;
  onChoose: (value: Value, label: string) => void;
}

function Menu<Value extends string>({ label, icon, options, disabled, onChoose }: MenuProps<Value>) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" disabled={disabled}>
          {icon}
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        {options.map((option) => (
          <DropdownMenuItem key={option.value} onSelect={() => onChoose(option.value, option.label)}>
            {option.label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ExportAction({ chosen }: { chosen: ChosenLeads }) {
  const { slug } = useWorkspaceScope();
  const query = toExportQuery(chosen);
  if (!query) {
    return (
      <Button size="sm" disabled title={`Tick at most ${MOST_NAMED} leads, or select all that match.`}>
        <Download aria-hidden />
        Export
      </Button>
    );
  }
  return (
    <Button size="sm" asChild>
      <a href={buildUrl(exportLeadsEndpoint.path, { workspaceSlug: slug }, query)} download>
        <Download aria-hidden />
        Export
      </a>
    </Button>
  );
}
