import type { z } from "zod";
import { badRequest } from "../problems";

function complaintOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join(".") || "body";
  switch (issue.code) {
    case "unrecognized_keys":
      return `${path} must NOT have additional properties: ${issue.keys.join(", ")}`;
    case "invalid_type":
      return `${path} must be ${issue.expected}`;
    case "too_small":
      return `${path} must be >= ${issue.minimum}`;
    case "too_big":
      return `${path} must be <= ${issue.maximum}`;
    case "invalid_value":
      return `${path} must be equal to one of the allowed values: ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return issue.discriminator
        ? `${path} has an unknown ${issue.discriminator}`
        : `${path} has a wrong form`;
    default:
      return `${path} ${issue.message}`;
  }
}

/** Parses, or throws the provider's 400 with every complaint in one message. */
export function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw badRequest(`Invalid request format: ${result.error.issues.map(complaintOf).join("; ")}`);
  }
  return result.data;
}
