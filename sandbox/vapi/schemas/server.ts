import { z } from "zod";

const backoffPlan = z.strictObject({
  type: z.enum(["fixed", "exponential"]),
  maxRetries: z.number().int().min(0).max(10),
  baseDelaySeconds: z.number().min(0).max(10),
  excludedStatusCodes: z.array(z.number().int()).optional(),
});

/** Where server messages go. There is no `secret`: authentication is a credential or fixed headers. */
export const serverSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: "must be a URL address" }).optional(),
  timeoutSeconds: z.number().min(1).max(300).optional(),
  credentialId: z.guid().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  staticIpAddressesEnabled: z.boolean().optional(),
  encryptedPaths: z.array(z.string()).optional(),
  backoffPlan: backoffPlan.optional(),
});

export type ServerSettings = z.output<typeof serverSchema>;
