import { isDeepStrictEqual } from "node:util";
import type { ShownAgentDefinition } from "@/types/agent-definition";
import type { AgentTool } from "@/types/agent-tools";
import type { DefinitionChange } from "@/types/agent-versions";
import { labelOf } from "./definition-labels";

type Json = DefinitionChange["before"];
type Fields = Record<string, unknown>;

/** Parts that are compared field by field; everything else is one value. */
const GROUPS: ReadonlySet<string> = new Set([
  ...["voice", "model", "transcriber", "analysis", "conversation", "privacy"],
]);
const TEXTS: ReadonlySet<string> = new Set([
  ...["prompt", "firstMessage", "endCallMessage", "voicemailMessage", "summaryPrompt", "successPrompt"],
  ...["description", "sayWhileRunning", "handoverMessage", "code"],
]);

/**
 * How one definition became another, in the order of its parts. Tools are the same when their ids are, variables when
 * their names are; a moved tool is no change.
 */
export function compareDefinitions(from: ShownAgentDefinition, to: ShownAgentDefinition): DefinitionChange[] {
  const { tools: toolsBefore, variables: variablesBefore, ...before } = from;
  const { tools: toolsAfter, variables: variablesAfter, ...after } = to;
  return [
    ...compareFields(before, after, [], GROUPS),
    ...compareLists(
      variablesBefore,
      variablesAfter,
      ({ name }) => name,
      ({ name }) => ["variables", name],
    ),
    ...compareLists(toolsBefore ?? [], toolsAfter ?? [], ({ id }) => id, toolPath),
  ];
}

function toolPath({ name }: AgentTool): string[] {
  return ["tools", name];
}

function compareFields(
  before: Fields,
  after: Fields,
  at: string[],
  groups: ReadonlySet<string>,
): DefinitionChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [one, other] = [before[name], after[name]];
    if (isDeepStrictEqual(one, other)) return [];
    if (groups.has(name) && isFields(one) && isFields(other)) {
      return compareFields(one, other, [...at, name], new Set());
    }
    return [change([...at, name], one, other)];
  });
}

function compareLists<T extends object>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  pathOf: (item: T) => string[],
): DefinitionChange[] {
  const former = new Map(before.map((item) => [keyOf(item), item]));
  const present = new Set(after.map(keyOf));
  return [
    ...before
      .filter((item) => !present.has(keyOf(item)))
      .map((item) => change(pathOf(item), item, undefined)),
    ...after.flatMap((item) => {
      const was = former.get(keyOf(item));
      return was
        ? compareFields(
            Object.fromEntries(Object.entries(was)),
            Object.fromEntries(Object.entries(item)),
            pathOf(item),
            new Set(),
          )
        : [change(pathOf(item), undefined, item)];
    }),
  ];
}

function change(path: string[], before: unknown, after: unknown): DefinitionChange {
  const isText = TEXTS.has(path.at(-1) ?? "") && path[0] !== "variables";
  return {
    path: path.join("."),
    label: labelOf(path),
    kind: isAbsent(before) ? "added" : isAbsent(after) ? "removed" : "changed",
    before: toJson(before),
    after: toJson(after),
    isText,
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function toJson(value: unknown): Json {
  return isAbsent(value) ? null : (structuredClone(value) as Json); // parts of a definition are plain JSON
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
