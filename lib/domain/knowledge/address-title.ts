const LONGEST = 120;

/** What a page is called until its own title is known. */
export function addressTitle(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === "/" ? "" : pathname}`.slice(0, LONGEST);
}
