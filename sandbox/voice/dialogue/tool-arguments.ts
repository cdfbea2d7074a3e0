import type { DialogueTool } from "./dialogue-input";

interface Caller {
  customerName: string;
  customerNumber: string | undefined;
  now: Date;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textFor(name: string, caller: Caller): string {
  const tomorrow = new Date(caller.now.getTime() + 86400000).toISOString();
  const first = caller.customerName.split(" ")[0] ?? "guest";
  if (/e-?mail/i.test(name)) return `${first.toLowerCase()}@example.com`;
  if (/phone|number|mobile/i.test(name)) return caller.customerNumber ?? "+14155550100";
  if (/date.?time|start|when/i.test(name)) return `${tomorrow.slice(0, 10)}T10:00:00.000Z`;
  if (/date|day/i.test(name)) return tomorrow.slice(0, 10);
  if (/time|hour/i.test(name)) return "10:00";
  if (/name/i.test(name)) return caller.customerName;
  return "as discussed on the call";
}

function valueFor(name: string, schema: Record<string, unknown>, caller: Caller): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  switch (schema.type) {
    case "number":
    case "integer":
      return 1;
    case "boolean":
      return true;
    case "array":
      return [valueFor(name, record(schema.items), caller)];
    case "object":
      return objectFor(schema, caller);
    default:
      return textFor(name, caller);
  }
}

function objectFor(schema: Record<string, unknown>, caller: Caller): Record<string, unknown> {
  const properties = Object.entries(record(schema.properties));
  return Object.fromEntries(properties.map(([name, part]) => [name, valueFor(name, record(part), caller)]));
}

/** What a model would pass to the tool after this conversation: every property its JSON schema names. */
export function toolArguments(tool: DialogueTool, caller: Caller): Record<string, unknown> {
  return objectFor(record(tool.parameters), caller);
}
