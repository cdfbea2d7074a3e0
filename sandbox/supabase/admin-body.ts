import { z } from "zod";
import { AuthError, weakPassword } from "./auth-error";
import { MINIMUM_PASSWORD_LENGTH } from "./open-identity";

const metadata = z.record(z.string(), z.unknown());
const email = z.email();

export const createUserBody = z.object({
  id: z.uuid().optional(),
  email,
  password: z.string().max(72).optional(),
  email_confirm: z.boolean().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
});

export const updateUserBody = z.object({
  email: email.optional(),
  password: z.string().max(72).optional(),
  email_confirm: z.boolean().optional(),
  ban_duration: z.string().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
});

export const generateLinkBody = z.object({
  type: z.enum(["signup", "recovery", "magiclink", "invite"]),
  email,
  password: z.string().max(72).optional(),
  data: metadata.optional(),
});

/** Parses a JSON body; what does not fit is validation_failed, naming the field. */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await request.json().catch(() => {
    throw new AuthError(400, "bad_json", "Could not parse request body as JSON");
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AuthError(400, "validation_failed", `${issue?.path.join(".")}: ${issue?.message}`);
}

export function assertPassword(password: string | undefined): void {
  if (password !== undefined && password.length < MINIMUM_PASSWORD_LENGTH)
    throw weakPassword(MINIMUM_PASSWORD_LENGTH);
}

/** "none", or Go durations such as "24h", "1h30m": the instant until which the user is locked out. */
export function bannedUntil(duration: string, now = Date.now()): Date | null {
  if (duration === "none") return null;
  const unitMs: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== duration) {
    throw new AuthError(400, "validation_failed", `invalid format for ban duration: "${duration}"`);
  }
  return new Date(
    now + parts.reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (unitMs[unit] ?? 0), 0),
  );
}
