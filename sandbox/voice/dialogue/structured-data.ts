import type { Traits } from "./script";

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function intentOf(traits: Traits): string {
  if (traits.optedOut) return "opt_out";
  if (traits.booked) return "booking";
  return traits.rating === null ? "information" : "survey";
}

function textFor(name: string, traits: Traits): string {
  if (/sentiment|mood/i.test(name)) return traits.sentiment;
  if (/intent|reason|purpose|outcome|disposition/i.test(name)) return intentOf(traits);
  if (/name/i.test(name)) return traits.customerName;
  if (/date|time|appointment|slot/i.test(name)) return traits.booked ?? "";
  return traits.topics.join(", ");
}

function truthFor(name: string, traits: Traits): boolean {
  if (/opt.?out|do.?not.?call|dnc|unsubscribe|remove/i.test(name)) return traits.optedOut;
  if (/book|appointment|schedul/i.test(name)) return traits.booked !== null;
  if (/voicemail|mailbox/i.test(name)) return traits.isVoicemail;
  return !traits.optedOut && !traits.isVoicemail;
}

function enumFor(values: unknown[], name: string, traits: Traits): unknown {
  const wanted = textFor(name, traits).toLowerCase();
  const match = values.find((value) => String(value).toLowerCase() === wanted);
  const similar = values.find((value) => wanted.includes(String(value).toLowerCase()));
  return match ?? similar ?? values[0];
}

function valueFor(name: string, schema: Record<string, unknown>, traits: Traits): unknown {
  if (Array.isArray(schema.enum)) return enumFor(schema.enum, name, traits);
  switch (schema.type) {
    case "boolean":
      return truthFor(name, traits);
    case "number":
    case "integer":
      return traits.rating ?? (traits.optedOut ? 1 : 8);
    case "array":
      return traits.topics;
    case "object":
      return objectFor(schema, traits);
    default:
      return textFor(name, traits);
  }
}

function objectFor(schema: Record<string, unknown>, traits: Traits): Record<string, unknown> {
  const properties = Object.entries(record(schema.properties));
  return Object.fromEntries(properties.map(([name, part]) => [name, valueFor(name, record(part), traits)]));
}

/** Fills the schema's properties from what happened; without a schema a small set of its own. */
export function structuredDataOf(schema: unknown, traits: Traits): Record<string, unknown> {
  const filled = objectFor(record(schema), traits);
  if (Object.keys(filled).length > 0) return filled;
  return {
    sentiment: traits.sentiment,
    intent: intentOf(traits),
    booked: traits.booked !== null,
    optOut: traits.optedOut,
    topics: traits.topics,
  };
}
