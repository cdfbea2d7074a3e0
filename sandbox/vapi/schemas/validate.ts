import type { z } from "zod";
import { badRequest } from "../problems";

function ranged(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const big = issue.code === "too_big";
  const limit = big ? issue.maximum : issue.minimum;
  if (issue.origin === "string") {
    return `must be ${big ? "shorter" : "longer"} than or equal to ${limit} characters`;
  }
  if (issue.origin === "array") return `must contain ${big ? "at most" : "at least"} ${limit} elements`;
  return big ? `must not be greater than ${limit}` : `must not be less than ${limit}`;
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_big":
    case "too_small":
      return ranged(issue);
    case "invalid_type":
      return `must be a ${issue.expected}`;
    case "invalid_value":
      return `must be one of the following values: ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return issue.format === "uuid" || issue.format === "guid" ? "must be a UUID" : issue.message;
    case "invalid_union":
      return issue.discriminator ? `has an unknown ${issue.discriminator}` : "is not valid";
    default:
      return issue.message;
  }
}

function describe(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const prefix = path === "" ? "" : `${path}.`;
    return issue.keys.map((key) => `${prefix}property ${key} should not exist`);
  }
  return [`${path} ${complaint(issue)}`.trim()];
}

/** Every complaint about a body, one sentence per bad or unknown field. */
export function complaintsOf(error: z.ZodError): string[] {
  return error.issues.flatMap(describe);
}

/** Parses, or throws the provider's 400 with a message per bad field. */
export function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw badRequest(complaintsOf(result.error));
  return result.data;
}
