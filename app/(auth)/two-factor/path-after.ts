import { nextPath } from "@/types/auth";

/** Where to go on to: a path of this host, else the start. */
export function pathAfter(value: string): string {
  const parsed = nextPath.safeParse(value);
  return parsed.success ? parsed.data : "/select-workspace";
}
