/** Pages that exist on the platform's own host only. */
const PLATFORM_ONLY = ["/pricing", "/request-partner", "/agency-checkout", "/super-admin"];

/** True for a page that an agency's host must not show. The pages themselves check too. */
export function platformOnlyPath(path: string): boolean {
  return PLATFORM_ONLY.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
