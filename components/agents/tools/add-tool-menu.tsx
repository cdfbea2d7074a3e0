"use client";

import { Plus } from "lucide-react";
import { Fragment } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ToolType } from "@/types/agent-tools";
import { TOOL_NAMES } from "../catalog-names";
import { TOOL_GROUPS, TOOL_PURPOSES } from "./tool-draft";

/** Every kind of tool, open for the choice. */
export function AddToolMenu({ onAdd }: { onAdd: (type: ToolType) => void }) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className="self-start">
          <Plus aria-hidden />
          Add a tool
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-96 max-w-sm overflow-y-auto">
        {TOOL_GROUPS.map(({ title, types }) => (
          <Fragment key={title}>
            <DropdownMenuLabel>{title}</DropdownMenuLabel>
            {types.map((type) => (
              <DropdownMenuItem key={type} onSelect={() => onAdd(type)}>
                <span>
                  <span className="block">{TOOL_NAMES[type]}</span>
                  <span className="block text-muted-foreground text-sm">{TOOL_PURPOSES[type]}</span>
                </span>
              </DropdownMenuItem>
            ))}
          </Fragment>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
