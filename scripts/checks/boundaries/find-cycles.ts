import type { GraphModule } from "./module-graph";

/**
 * The groups of files that load each other in a circle. Type imports and dynamic imports cannot make a file see
 * another half-loaded, so only static value imports count. Tarjan's algorithm, one group per circle.
 */
export function findCycles(graph: ReadonlyMap<string, GraphModule>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles: string[][] = [];

  function edges(path: string): string[] {
    const local = graph.get(path)?.local ?? [];
    return local.filter((edge) => edge.kind === "value" && graph.has(edge.target)).map((edge) => edge.target);
  }

  function explore(path: string): number {
    const index = order.size;
    order.set(path, index);
    let low = index;
    stack.push(path);
    onStack.add(path);
    for (const next of edges(path)) {
      const seen = order.get(next);
      if (seen === undefined) low = Math.min(low, explore(next));
      else if (onStack.has(next)) low = Math.min(low, seen);
    }
    if (low === index) collect(path);
    return low;
  }

  function collect(root: string): void {
    const group = stack.splice(stack.indexOf(root));
    for (const member of group) onStack.delete(member);
    const importsItself = group.length === 1 && edges(root).includes(root);
    if (group.length > 1 || importsItself) cycles.push(group.sort());
  }

  for (const path of graph.keys()) if (!order.has(path)) explore(path);
  return cycles;
}
