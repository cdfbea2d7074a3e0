// biome-ignore lint/style/noDefaultExport: Next takes a page from the default export
export default function Page() {
  return <h1>Hello</h1>;
}
