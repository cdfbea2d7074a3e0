import { notFound } from "next/navigation";
import type { loadUserPage } from "@/lib/http/pages/page-access";

type Access = Awaited<ReturnType<typeof loadUserPage>>["access"];
type User = Extract<Access["principal"], { kind: "session" | "view_as" }>["user"];

/** The person behind a page. Pages are for people: a program's key finds nothing here. */
export function signedInUser({ principal }: Access): User {
  if (principal.kind === "api_key") notFound();
  return principal.user;
}
