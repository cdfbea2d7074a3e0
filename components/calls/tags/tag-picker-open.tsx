"use client";

import { Check, Plus, Settings2, Tag } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useCreateTag } from "@/lib/client/tags/mutations";
import { useTags } from "@/lib/client/tags/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { ManageTagsSheet } from "./manage-tags-sheet";
import { TAG_LOOKS } from "./tag-looks";
import type { TagPickerProps } from "./tag-picker";

/** The picker with its panel open. */
export function TagPickerOpen(props: TagPickerProps) {
  const [isOpen, setOpen] = useState(true);
  const [isManaging, setManaging] = useState(false);
  const manage = () => {
    setOpen(false);
    setManaging(true);
  };
  return (
    <>
      <Popover open={isOpen} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button size="sm" disabled={props.disabled}>
            {props.icon ?? <Tag aria-hidden />}
            {props.label}
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label={props.label} className="p-0">
          <TagList {...props} />
          {props.canCreate ? (
            <div className="border-t p-1">
              <Button variant="ghost" size="sm" className="w-full justify-start" onClick={manage}>
                <Settings2 aria-hidden />
                Manage tags
              </Button>
            </div>
          ) : null}
        </PopoverContent>
      </Popover>
      <ManageTagsSheet open={isManaging} onOpenChange={setManaging} />
    </>
  );
}

function TagList({ selectedIds, onToggle, canCreate }: TagPickerProps) {
  const { slug } = useWorkspaceScope();
  const { data: tags = [], isPending, isError } = useTags(slug);
  const create = useCreateTag(slug);
  const [words, setWords] = useState("");
  const name = words.trim();
  const isNew = name !== "" && !tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const add = () =>
    create.mutate(
      { name },
      {
        onSuccess: (tag) => {
          setWords("");
          onToggle(tag, true);
        },
        onError: (error) => void toast.error(messageOf(error)),
      },
    );
  return (
    <Command label="Tags">
      <CommandInput placeholder="Find or make a tag" maxLength={40} value={words} onValueChange={setWords} />
      <CommandList className="max-h-64">
        <CommandEmpty className="px-3 py-4">{emptyWords({ isPending, isError })}</CommandEmpty>
        {tags.map(({ id, name: tagName, colour }) => {
          const isOn = selectedIds.includes(id);
          return (
            <CommandItem
              key={id}
              value={`${tagName} ${id}`}
              aria-checked={isOn}
              onSelect={() => onToggle({ id, name: tagName, colour }, !isOn)}
            >
              <span aria-hidden className={cn("size-2.5 shrink-0 rounded-full", TAG_LOOKS[colour].dot)} />
              <span className="min-w-0 flex-1 truncate">{tagName}</span>
              {isOn ? <Check aria-label="On this call" /> : null}
            </CommandItem>
          );
        })}
        {canCreate && isNew && !isPending ? (
          <CommandItem value={`new ${name}`} disabled={create.isPending} onSelect={add}>
            <Plus aria-hidden />
            <span className="min-w-0 truncate">Make “{name}”</span>
          </CommandItem>
        ) : null}
      </CommandList>
    </Command>
  );
}

function emptyWords({ isPending, isError }: { isPending: boolean; isError: boolean }): string {
  if (isError) return "Tags could not be loaded.";
  return isPending ? "Loading tags…" : "No tags yet. Type a name to make one.";
}
