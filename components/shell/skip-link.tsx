/** The first stop of the Tab key: jumps over the navigation. Its target is `<main id="main">`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="-translate-y-16 fixed top-2 left-2 z-60 rounded-md bg-accent px-3 py-2 font-medium text-accent-foreground focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
