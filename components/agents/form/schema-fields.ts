import type { ObjectSchema } from "@/types/json-schema";

export const FIELD_TYPES = ["string", "number", "boolean"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** One value to note after a call, as a row of the form. */
export interface SchemaField {
  name: string;
  type: FieldType;
  description: string;
}

type Property = ObjectSchema["properties"][string];

/** The rows of a schema; properties that are more than a row can say are named in `others`. */
export function fieldsOf(schema: ObjectSchema | undefined): { fields: SchemaField[]; others: string[] } {
  const fields: SchemaField[] = [];
  const others: string[] = [];
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    const field = fieldOf(name, property);
    if (field) fields.push(field);
    else others.push(name);
  }
  return { fields, others };
}

function fieldOf(name: string, property: Property): SchemaField | null {
  if (typeof property !== "object" || property === null || Array.isArray(property)) return null;
  const { type, description = "", ...rest } = property;
  const known = FIELD_TYPES.find((each) => each === type);
  if (!known || typeof description !== "string" || Object.keys(rest).length > 0) return null;
  return { name, type: known, description };
}

/** The schema with these rows; what rows cannot say stays as it was. Nothing at all when nothing is left. */
export function schemaOf(
  fields: readonly SchemaField[],
  before: ObjectSchema | undefined,
): ObjectSchema | undefined {
  const { others } = fieldsOf(before);
  const kept = Object.entries(before?.properties ?? {}).filter(([name]) => others.includes(name));
  const rows = fields.map(({ name, type, description }): [string, Property] => [
    name,
    description ? { type, description } : { type },
  ]);
  const properties = Object.fromEntries([...rows, ...kept]);
  return Object.keys(properties).length > 0 ? { ...before, type: "object", properties } : undefined;
}

/** Why a row cannot be kept, in words; null when it can. */
export function rowProblem(fields: readonly SchemaField[], index: number): string | null {
  const name = fields[index]?.name ?? "";
  if (!name) return "Give it a name.";
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(name))
    return "Letters, digits and underscores, beginning with a letter.";
  return fields.findIndex((field) => field.name === name) < index ? "Another one has this name." : null;
}
