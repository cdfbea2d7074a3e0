"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { AgentTool } from "@/types/agent-tools";
import { TOOL_NAMES } from "../catalog-names";
import { blankTool, type ToolDraft } from "./tool-draft";

const ToolSheet = dynamic(() => import("./tool-sheet").then((module) => module.ToolSheet), { ssr: false });

export interface ToolsEditorProps {
  tools: readonly AgentTool[];
  onChange: (tools: AgentTool[]) => void;
  /** The agent they belong to, once there is one: then they can be tried. */
  agentId: string | null;
  /** What the engine makes of a tool, by its name. */
  findings?: Readonly<Record<string, { level: "degraded" | "impossible"; message: string }>>;
  /** What the server found wrong, by a tool's place in the list. */
  problems?: Readonly<Record<number, string>>;
}

/** The tools of an agent: add, change, try and take away. */
export function ToolsEditor({ tools, onChange, agentId, findings = {}, problems = {} }: ToolsEditorProps) {
  const [draft, setDraft] = useState<ToolDraft | null>(null);
  const names = tools.map(({ name }) => name);
  const keep = (tool: AgentTool) => {
    const isKnown = tools.some(({ id }) => id === tool.id);
    onChange(isKnown ? tools.map((each) => (each.id === tool.id ? tool : each)) : [...tools, tool]);
    setDraft(null);
  };
  return (
    <div className="flex flex-col gap-3">
      {tools.length > 0 ? (
        <ul aria-label="Tools" className="divide-y rounded-lg border">
          {tools.map((tool, index) => (
            <ToolRow
              key={tool.id}
              tool={tool}
              finding={findings[tool.name]}
              problem={problems[index]}
              onEdit={() => setDraft(tool)}
              onRemove={() => onChange(tools.filter(({ id }) => id !== tool.id))}
            />
          ))}
        </ul>
      ) : (
        <p className="text-muted-foreground">It can only talk so far. Give it a tool to let it do things.</p>
      )}
      <AddTool onAdd={(type) => setDraft(blankTool(type, names))} />
      {draft ? (
        <ToolSheet
          key={draft.id}
          initial={draft}
          isNew={!tools.some(({ id }) => id === draft.id)}
          otherNames={tools.filter(({ id }) => id !== draft.id).map(({ name }) => name)}
          agentId={agentId}
          onClose={() => setDraft(null)}
          onKeep={keep}
        />
      ) : null}
    </div>
  );
}

interface ToolRowProps {
  tool: AgentTool;
  finding: { level: "degraded" | "impossible"; message: string } | undefined;
  problem: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}

function ToolRow({ tool, finding, problem, onEdit, onRemove }: ToolRowProps) {
  return (
    <li className="flex items-start justify-between gap-3 px-3 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-all font-mono text-sm">{tool.name}</span>
          <Badge>{TOOL_NAMES[tool.type]}</Badge>
        </p>
        {tool.description ? (
          <p className="line-clamp-2 text-muted-foreground text-sm">{tool.description}</p>
        ) : null}
        {finding ? (
          <p
            className={
              finding.level === "impossible" ? "text-danger-text text-sm" : "text-sm text-warning-text"
            }
          >
            {finding.message}
          </p>
        ) : null}
        {problem ? (
          <p role="alert" className="text-danger-text text-sm">
            {problem}
          </p>
        ) : null}
      </div>
      <div className="flex shrink-0 gap-1">
        <Button variant="ghost" size="icon-sm" aria-label={`Change ${tool.name}`} onClick={onEdit}>
          <Pencil aria-hidden />
        </Button>
        <Button variant="ghost" size="icon-sm" aria-label={`Remove ${tool.name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </li>
  );
}

function AddTool({ onAdd }: { onAdd: (type: AgentTool["type"]) => void }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part onAdd={onAdd} />;
  return (
    <Button size="sm" className="self-start" aria-haspopup="menu" {...trigger}>
      <Plus aria-hidden />
      Add a tool
    </Button>
  );
}

async function loadMenu() {
  return (await import("./add-tool-menu")).AddToolMenu;
}
