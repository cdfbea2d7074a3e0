import type { ObjectSchema } from "@/types/json-schema";

export const PARAMETER_TYPES = ["string", "number", "integer", "boolean"] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** One value the model hands to a function, as a row. */
export interface Parameter {
  name: string;
  type: ParameterType;
  description: string;
  isRequired: boolean;
  /** For text: the only values it may have; empty for any. */
  choices: string[];
}

type Property = ObjectSchema["properties"][string];

/** The rows of a schema; names of properties that are more than a row can say are in `others`. */
export function parametersOf(schema: ObjectSchema): { rows: Parameter[]; others: string[] } {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const rows: Parameter[] = [];
  const others: string[] = [];
  for (const [name, property] of Object.entries(schema.properties)) {
    const row = rowOf(name, property, required.includes(name));
    if (row) rows.push(row);
    else others.push(name);
  }
  return { rows, others };
}

function rowOf(name: string, property: Property, isRequired: boolean): Parameter | null {
  if (typeof property !== "object" || property === null || Array.isArray(property)) return null;
  const { type, description = "", enum: choices = [], ...rest } = property;
  const known = PARAMETER_TYPES.find((each) => each === type);
  if (!known || typeof description !== "string" || Object.keys(rest).length > 0) return null;
  const words = Array.isArray(choices) ? choices.filter((choice) => typeof choice === "string") : null;
  if (!words || words.length !== (Array.isArray(choices) ? choices.length : 0)) return null;
  return known === "string" || words.length === 0
    ? { name, type: known, description, isRequired, choices: words }
    : null;
}

/** The schema with these rows; what rows cannot say stays as it was. */
export function withParameters(schema: ObjectSchema, rows: readonly Parameter[]): ObjectSchema {
  const { others } = parametersOf(schema);
  const kept = Object.entries(schema.properties).filter(([name]) => others.includes(name));
  const made = rows.map(({ name, type, description, choices }): [string, Property] => [
    name,
    {
      type,
      ...(description ? { description } : {}),
      ...(type === "string" && choices.length > 0 ? { enum: choices } : {}),
    },
  ]);
  const before = Array.isArray(schema.required)
    ? schema.required.filter((name) => others.includes(String(name)))
    : [];
  const required = [...rows.filter(({ isRequired }) => isRequired).map(({ name }) => name), ...before];
  const { required: _former, ...rest } = schema;
  return {
    ...rest,
    type: "object",
    properties: Object.fromEntries([...made, ...kept]),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** Why a row cannot be kept, in words; null when it can. */
export function parameterProblem(rows: readonly Parameter[], index: number): string | null {
  const name = rows[index]?.name ?? "";
  if (!name) return "Give it a name.";
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name))
    return "Letters, digits and underscores, beginning with a letter.";
  return rows.findIndex((row) => row.name === name) < index ? "Another one has this name." : null;
}
