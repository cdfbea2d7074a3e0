import type { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { VIEW_AS_PATH, type View } from "@/types/view-as";

type Access = Awaited<ReturnType<typeof loadWorkspacePage>>["access"];

/** The view of a client a page is drawn in, or null for people in their own place. */
export function viewOf({ principal }: Access, workspaceId: string): View | null {
  if (principal.kind !== "view_as") return null;
  const { expiresAt, mayWrite, isPlatform } = principal;
  // Operators of the platform have no place on the agency's host to go back to.
  return {
    expiresAt,
    mayWrite,
    leaveTo: isPlatform ? `${VIEW_AS_PATH}?left=1` : `/org/clients/${workspaceId}`,
  };
}
