"use client";

import { Pencil, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { VariableResource } from "@/types/variables";

export interface VariablesTableProps {
  category: string;
  variables: readonly VariableResource[];
  mayWrite: boolean;
  onChange: (variable: VariableResource) => void;
  onDelete: (variable: VariableResource) => void;
}

/** The variables of one category. */
export function VariablesTable({ category, variables, mayWrite, onChange, onDelete }: VariablesTableProps) {
  return (
    <Card>
      {category ? <h3 className="px-4 pt-3 font-medium text-muted-foreground text-sm">{category}</h3> : null}
      <ul className="divide-y" aria-label={category || "Without a category"}>
        {variables.map((variable) => (
          <li key={variable.id} className="flex items-start gap-3 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2">
                <code className="break-all font-mono">{`{{${variable.name}}}`}</code>
                {variable.isRequired ? <Badge tone="outline">Required</Badge> : null}
              </p>
              {variable.description ? (
                <p className="text-pretty text-muted-foreground text-sm">{variable.description}</p>
              ) : null}
              <p className="break-words text-sm">
                {variable.defaultValue ? (
                  <>
                    <span className="text-muted-foreground">Default: </span>
                    {variable.defaultValue}
                  </>
                ) : (
                  <span className="text-muted-foreground">No default</span>
                )}
              </p>
            </div>
            {mayWrite ? (
              <span className="flex shrink-0 gap-1">
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Change ${variable.name}`}
                  onClick={() => onChange(variable)}
                >
                  <Pencil aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Delete ${variable.name}`}
                  onClick={() => onDelete(variable)}
                >
                  <Trash2 aria-hidden />
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
